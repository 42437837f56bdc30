// What the builds do, and whether this page is still that of its episode.

import { Refusal } from "./desk.js";

/** @typedef {import("./desk.js").State} State */

const QUIET = 2000; // milliseconds between questions while nothing is expected
const SOON = 200; // while a build is

export class News {
  /**
   * @param {() => Promise<State>} ask
   * @param {(state: State, done: boolean) => void} told is given every answer, and whether what was waited for is done
   * @param {(error: Refusal) => void} lost the key counts no more
   * @param {() => boolean} hidden whether nobody looks at the page
   */
  constructor(ask, told, lost, hidden = () => document.hidden) {
    this.hidden = hidden;
    this.ask = ask;
    this.told = told;
    this.lost = lost;
    /** The build that is waited for. */
    this.awaited = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {number} build */
  wait(build) {
    this.awaited = Math.max(this.awaited, build);
    clearTimeout(this.timer);
    this.next();
  }

  async next() {
    let pause = QUIET;
    try {
      if (this.awaited || !this.hidden()) {
        const state = await this.ask();
        const done = this.awaited > 0 && state.build.done >= this.awaited;
        if (done || state.build.asked < this.awaited) this.awaited = 0; // less was asked of it: another server
        this.told(state, done);
      }
      if (this.awaited) pause = SOON;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status === 401) return this.lost(error);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.next(), pause);
    return undefined;
  }
}
