// Where somebody was in an edition, so that the next one goes on there: in the same sentence, not at the
// same time, because what comes before may have become longer.

import { lastAt } from "../lists.js";

/**
 * @typedef {object} Place
 * @property {number} index of the sentence
 * @property {string} text of the sentence
 * @property {number} offset seconds since its beginning
 * @property {boolean} playing
 * @property {number} top pixels from the top of the window to the sentence
 * @property {number} build that is waited for; 0 for none
 */

/**
 * @param {ArrayLike<number>} starts of the sentences, in seconds
 * @param {number} time
 * @returns {{ index: number, offset: number }}
 */
export function placeAt(starts, time) {
  const index = Math.max(0, lastAt(starts, time + 0.001));
  return { index, offset: Math.max(0, time - (starts[index] ?? 0)) };
}

/**
 * The sentence of the next edition that a place is in: the nearest with its text, else the one in its place.
 * @param {string[]} texts
 * @param {{ index: number, text: string }} place
 * @returns {number}
 */
export function sentenceIn(texts, { index, text }) {
  let best = -1;
  texts.forEach((each, at) => {
    if (each === text && (best < 0 || Math.abs(at - index) < Math.abs(best - index))) best = at;
  });
  return best < 0 ? Math.max(0, Math.min(index, texts.length - 1)) : best;
}

/**
 * The time of a place in the next edition; not beyond its sentence.
 * @param {ArrayLike<number>} starts
 * @param {number} index
 * @param {number} offset
 * @returns {number} seconds
 */
export function timeOf(starts, index, offset) {
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? Infinity;
  return Math.min(start + offset, Math.max(start, end - 0.05));
}
