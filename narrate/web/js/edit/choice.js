// Which words of a sentence are meant.

/** @typedef {[first: number, last: number]} Span of words, counted from 0 */

/**
 * The words that characters of a sentence touch; null where they touch none.
 * @param {string} text whose words are one space apart
 * @param {number} from
 * @param {number} to behind the last character
 * @returns {Span | null}
 */
export function wordsBetween(text, from, to) {
  const inner = text.slice(from, to);
  if (!inner.trim()) return null;
  const start = from + inner.length - inner.trimStart().length;
  const end = from + inner.trimEnd().length;
  const before = (/** @type {number} */ at) => text.slice(0, at).split(" ").length - 1;
  return [before(start), before(end)];
}

/**
 * The span with one end moved, inside a sentence of so many words.
 * @param {Span} span
 * @param {number} step words on, or back
 * @param {boolean} wider whether the other end stays
 * @param {number} count
 * @returns {Span}
 */
export function moved([first, last], step, wider, count) {
  const inside = (/** @type {number} */ at) => Math.min(count - 1, Math.max(0, at));
  if (!wider) return [inside((step > 0 ? last : first) + step), inside((step > 0 ? last : first) + step)];
  return step > 0 ? [first, inside(last + step)] : [inside(first + step), last];
}

/**
 * What is selected, of the sentence in which the selection begins; null where nothing is.
 * @returns {{ sentence: HTMLElement, span: Span, range: Range } | null}
 */
export function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const at = range.startContainer;
  const sentence = (at instanceof Element ? at : at.parentElement)?.closest(".prose [data-start]");
  if (!(sentence instanceof HTMLElement)) return null;
  const before = document.createRange();
  before.setStart(sentence, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const inside = sentence.contains(range.endContainer);
  const span = wordsBetween(sentence.textContent ?? "", from, inside ? from + range.toString().length : Infinity);
  return span && { sentence, span, range };
}
