// The sleep timer: it stops the sound after some minutes, or where the chapter ends.

import { announce, all, find } from "./page.js";

const FADE = 8; // seconds before the end in which the sound grows quiet

export class Sleep {
  /** @param {import("./player.js").Player} player */
  constructor(player) {
    this.player = player;
    this.audio = player.audio;
    /** @type {{ at: number } | { sound: number } | null} when it stops: by the clock, or by the sound's own time */
    this.end = null;
  }

  /** @param {string} choice minutes, `chapter`, or empty for never */
  set(choice) {
    this.audio.volume = this.player.volume;
    if (choice === "chapter") this.end = { sound: this.player.chapterEnd() };
    else this.end = choice ? { at: Date.now() + Number(choice) * 60_000 } : null;
    for (const button of all("[data-sleep]")) {
      button.setAttribute("aria-pressed", String(button.dataset.sleep === choice));
    }
    find("[data-sheet=sleep]", this.player.box).classList.toggle("on", this.end !== null);
  }

  /** What is to be done a few times a second while it plays. */
  tick() {
    if (!this.end || this.audio.paused) return;
    const left =
      "at" in this.end
        ? (this.end.at - Date.now()) / 1000
        : (this.end.sound - this.audio.currentTime) / this.audio.playbackRate;
    if (left <= 0.15) {
      this.audio.pause();
      this.set("");
      announce(this.player.say.asleep);
    } else if (left < FADE && "at" in this.end) {
      this.audio.volume = this.player.volume * Math.max(0.05, left / FADE);
    }
  }
}
