// The transcript: sentence and word lit while they are heard, a tap to jump, scrolling that follows.

import { lastAt } from "./lists.js";
import { find, on } from "./page.js";
import { wordAt } from "./words.js";

/** @typedef {import("./words.js").Word} Word */

const LEAD = 0.02; // seconds: a frame is shown when it has been drawn, not when it is begun

export class Transcript {
  /**
   * @param {HTMLElement} box
   * @param {import("./player.js").Player} player
   * @param {import("./words.js").Words} words
   */
  constructor(box, player, words) {
    this.box = box;
    this.player = player;
    this.audio = player.audio;
    this.words = words;
    this.sentences = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("[data-start]")]);
    this.starts = Float64Array.from(this.sentences, (sentence) => Number(sentence.dataset.start));
    this.now = -1;
    /** @type {Word[]} of the sentence that is lit */
    this.spoken = [];
    /** @type {HTMLElement[]} */
    this.spans = [];
    this.word = -1;
    this.following = true;
    this.listen();
  }

  listen() {
    this.box.addEventListener("click", (event) => this.tap(event));
    const frame = () => {
      this.light();
      if (!this.audio.paused) requestAnimationFrame(frame);
    };
    for (const event of ["play", "seeked", "timeupdate"]) this.audio.addEventListener(event, () => this.light());
    this.audio.addEventListener("play", () => requestAnimationFrame(frame));
    for (const event of ["wheel", "touchmove"]) {
      addEventListener(event, () => this.follow(false), { passive: true });
    }
    addEventListener("keydown", (event) => {
      if (/^(Page|Home|End|ArrowUp|ArrowDown)/.test(event.key) && event.target === document.body) this.follow(false);
    });
    on(".follow", "click", () => this.follow(true));
  }

  /** @param {number} index */
  end(index) {
    return this.starts[index + 1] ?? Infinity;
  }

  light() {
    const time = this.audio.currentTime + (this.audio.paused ? 0.001 : LEAD);
    const next = lastAt(this.starts, time);
    if (next !== this.now) this.enter(next);
    const word = wordAt(this.spoken, time);
    if (word === this.word) return;
    this.spans[this.word]?.classList.remove("said");
    this.spans[word]?.classList.add("said");
    this.word = word;
  }

  /** @param {number} index of the sentence that begins; -1 before the first */
  enter(index) {
    const left = this.sentences[this.now];
    if (left) {
      left.classList.remove("now");
      left.removeAttribute("aria-current");
      left.replaceChildren(left.textContent ?? ""); // without its words
    }
    [this.now, this.spans, this.spoken, this.word] = [index, [], [], -1];
    const sentence = this.sentences[index];
    if (!sentence) return;
    sentence.classList.add("now");
    sentence.setAttribute("aria-current", "true");
    if (!this.audio.paused) this.scroll();
    this.split(index);
  }

  /**
   * The sentence in words, when their times are there. Without them the sentence alone is lit.
   * @param {number} index
   */
  async split(index) {
    const words = await this.words.between(this.starts[index], this.end(index)).catch(() => []);
    const texts = (this.sentences[index].textContent ?? "").split(" ");
    if (index !== this.now || words.length !== texts.length) return;
    this.spans = texts.map((text) => {
      const span = document.createElement("span");
      span.textContent = text;
      return span;
    });
    const between = this.spans.flatMap((span, place) => (place ? [" ", span] : [span]));
    this.sentences[index].replaceChildren(...between);
    [this.spoken, this.word] = [words, -1];
    this.light();
    // The next sentence's words are there when it begins.
    if (index + 1 < this.starts.length) this.words.between(this.starts[index + 1], this.end(index + 1)).catch(() => []);
  }

  /** @param {MouseEvent} event */
  async tap(event) {
    const target = event.target instanceof Element ? event.target : null;
    const sentence = /** @type {HTMLElement | null} */ (target?.closest("[data-start]"));
    if (!sentence || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection()?.isCollapsed) return;
    const index = this.sentences.indexOf(sentence);
    const place = wordUnder(sentence, event.clientX, event.clientY);
    const words = await this.words.between(this.starts[index], this.end(index)).catch(() => []);
    const whole = words.length === (sentence.textContent ?? "").split(" ").length;
    this.player.jump(whole ? words[place].start : this.starts[index]);
    this.follow(true);
    this.player.play();
  }

  /** @param {boolean} on whether the page scrolls with the voice; a reader who scrolls turns it off */
  follow(on) {
    if (on) this.scroll(true);
    if (on === this.following) return;
    this.following = on;
    this.offer();
  }

  /** Whether the way back to the voice is offered. */
  offer() {
    const way = document.querySelector(".follow");
    if (way instanceof HTMLElement) way.hidden = this.following || this.now < 0;
  }

  /** @param {boolean} [anyway] also where the reader has scrolled away */
  scroll(anyway = false) {
    if (!this.following && !anyway) return this.offer();
    const sentence = this.sentences[this.now];
    if (!sentence) return undefined;
    const { top, bottom } = sentence.getBoundingClientRect();
    const room = innerHeight - find(".player").offsetHeight;
    if (top > room * 0.12 && bottom < room * 0.7 && !anyway) return undefined;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || Math.abs(top) > 3 * innerHeight;
    scrollBy({ top: top - room * 0.25, behavior: calm ? "instant" : "smooth" });
    return undefined;
  }

  /** @param {1 | -1} step to the next sentence, or to the beginning of this or the last one */
  sentence(step) {
    const late = this.audio.currentTime - (this.starts[this.now] ?? 0) > 1.5;
    const target = this.starts[step < 0 && late ? this.now : this.now + step];
    if (target !== undefined) this.player.jump(target);
  }
}

/**
 * Which word of a sentence lies under a point, counted from 0.
 * @param {HTMLElement} sentence
 * @param {number} x
 * @param {number} y
 * @returns {number}
 */
function wordUnder(sentence, x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  const old = position ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = position ? [position.offsetNode, position.offset] : [old?.startContainer, old?.startOffset];
  if (!node || !sentence.contains(node)) return 0;
  const before = document.createRange();
  before.setStart(sentence, 0);
  before.setEnd(node, offset ?? 0);
  return before.toString().split(" ").length - 1;
}
