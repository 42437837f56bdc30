// What the page says about itself, and short ways to its elements.

/**
 * @typedef {object} Config the JSON in `#narrate`
 * @property {"episode" | "show" | "lasting"} kind
 * @property {Record<string, string>} say texts in the show's language
 * @property {string} [feed] its address as the settings have it
 * @property {string} [page] what a lasting address leads to
 * @property {string} [lasting] name of the page that leads to the newest edition
 * @property {string} [address] its address as the settings have it
 * @property {string} [guid]
 * @property {string} [stem]
 * @property {string} [title]
 * @property {string} [author]
 * @property {string} [show]
 * @property {string} [cover]
 * @property {number} [seconds]
 * @property {string[]} [files] what has to be saved to hear the episode offline
 */

/** @returns {Config} */
export function readConfig() {
  return JSON.parse(find("#narrate").textContent ?? "");
}

/**
 * The element that a selector names; the page's own template has it.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function find(selector, within = document) {
  const element = within.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return element;
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
}

/**
 * Listen to an element, where a page has it: an owner's template may leave it out.
 * @param {string} selector
 * @param {string} event
 * @param {() => void} heard
 */
export function on(selector, event, heard) {
  document.querySelector(selector)?.addEventListener(event, heard);
}

/**
 * @param {string} tag
 * @param {string} name of its class
 * @param {string} text
 * @returns {HTMLElement}
 */
export function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/**
 * A text with its fields filled: `{number}`.
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Say something to everybody, screen readers included, for a moment.
 * @param {string} text
 */
export function announce(text) {
  const toast = find(".toast");
  toast.textContent = text;
  toast.classList.add("shown");
  setTimeout(() => toast.classList.remove("shown"), 3500);
}

/**
 * @param {string} text
 * @param {string} said what is announced when it is done
 */
export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    announce(said);
  } catch {
    announce(text); // no clipboard here: then it can at least be read
  }
}

/**
 * Whether a key belongs to the element that has the focus.
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
export function isTaken(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("dialog, select, textarea, input:not([type=range])")) return true;
  if (target?.closest("input[type=range]")) return event.key.startsWith("Arrow") || event.key.length > 1;
  return (event.key === " " || event.key === "Enter") && !!target?.closest("a, button, summary, audio");
}
