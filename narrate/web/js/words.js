// Every word with its time, from the transcript with words (`.words.json`), loaded as it is needed:
// a book has megabytes of it, and a listener hears a few words a second.

import { lastAt } from "./lists.js";

/** @typedef {{ start: number, end: number }} Word times in seconds */
/** @typedef {(url: string, options?: RequestInit) => Promise<Response>} Get */

const PIECE = 96 * 1024; // bytes
const OVERLAP = 4 * 1024; // bytes; no word's entry is longer
const ENTRY = /\{"startTime":([\d.]+),"endTime":([\d.]+),"body":"(?:[^"\\]|\\.)*"(?:,"speaker":"(?:[^"\\]|\\.)*")?\}/g;

/**
 * The words whose entries begin in the first `own` characters of a piece of the file.
 * @param {string} text
 * @param {number} own
 * @returns {Word[]}
 */
export function wordsIn(text, own = text.length) {
  const words = [];
  for (const entry of text.matchAll(ENTRY)) {
    if (entry.index >= own) break;
    words.push({ start: Number(entry[1]), end: Number(entry[2]) });
  }
  return words;
}

export class Words {
  /**
   * @param {string} url of the file
   * @param {number} duration seconds of sound, to guess where in the file a time is
   * @param {Get} get `fetch`, or what a test has for it
   */
  constructor(url, duration, get = (address, options) => fetch(address, options)) {
    this.url = url;
    this.duration = duration;
    this.get = get;
    this.count = 1; // pieces, known when the first is there
    /** @type {Map<number, Word[]>} */
    this.pieces = new Map();
    /** @type {Map<number, Promise<void>>} */
    this.coming = new Map();
  }

  /**
   * The words that begin in [from, to). Rejects where they cannot be loaded.
   * @param {number} from seconds
   * @param {number} to seconds
   * @returns {Promise<Word[]>}
   */
  async between(from, to) {
    const first = await this.pieceAt(from);
    /** @type {Word[]} */
    let found = [];
    for (let piece = first; piece < this.count; piece += 1) {
      const words = await this.piece(piece);
      found = found.concat(words.filter((word) => word.start >= from - 0.002 && word.start < to - 0.002));
      if (words.length && words[words.length - 1].start >= to - 0.002) break;
    }
    return found;
  }

  /**
   * The piece that holds the word at a time: guessed, then corrected by what is found there.
   * @param {number} time seconds
   * @returns {Promise<number>}
   */
  async pieceAt(time) {
    await this.piece(0);
    let [low, high] = [0, this.count - 1];
    let guess = Math.floor((time / this.duration) * this.count);
    while (low < high) {
      guess = Math.min(high, Math.max(low, guess));
      const words = await this.piece(guess);
      if (!words.length || time < words[0].start - 0.002) [high, guess] = [Math.max(low, guess - 1), guess - 1];
      else if (time > words[words.length - 1].end) [low, guess] = [Math.min(high, guess + 1), guess + 1];
      else return guess;
    }
    return low;
  }

  /**
   * @param {number} number
   * @returns {Promise<Word[]>}
   */
  async piece(number) {
    if (!this.pieces.has(number)) {
      const coming = this.coming.get(number) ?? this.load(number);
      this.coming.set(number, coming);
      try {
        await coming;
      } finally {
        this.coming.delete(number); // a failure can be tried again
      }
    }
    return this.pieces.get(number) ?? [];
  }

  /** @param {number} number */
  async load(number) {
    const first = number * PIECE;
    const answer = await this.get(this.url, {
      headers: { Range: `bytes=${first}-${first + PIECE + OVERLAP - 1}` },
    });
    if (!answer.ok) throw new Error(`${this.url}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (answer.status !== 206) {
      // A server without ranges sent it all.
      this.count = 1;
      this.pieces.set(0, wordsIn(new TextDecoder().decode(bytes)));
      return;
    }
    const size = Number(answer.headers.get("Content-Range")?.split("/")[1]);
    this.count = Math.max(1, Math.ceil(size / PIECE));
    const own = new TextDecoder().decode(bytes.subarray(0, PIECE)).length;
    this.pieces.set(number, wordsIn(new TextDecoder().decode(bytes), own));
  }
}

/**
 * The word that is heard at a time; -1 in a pause.
 * @param {Word[]} words
 * @param {number} time seconds
 * @returns {number}
 */
export function wordAt(words, time) {
  const index = lastAt(words.map((word) => word.start), time);
  return index >= 0 && time < words[index].end ? index : -1;
}
