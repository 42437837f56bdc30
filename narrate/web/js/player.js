// The controls over the audio element: play, jumps, speed, chapters, volume.

import { AHEAD, BACK, clock } from "./clock.js";
import { keep, keepPlace, kept } from "./kept.js";
import { lastAt } from "./lists.js";
import { onLockScreen } from "./lockscreen.js";
import { all, announce, filled, find } from "./page.js";
import { Sleep } from "./sleep.js";

const MOST_LOSSES = 5;
const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** @typedef {{ start: number, title: string }} ChapterMark */

export class Player {
  /**
   * @param {HTMLAudioElement} audio
   * @param {import("./page.js").Config} config
   * @param {ChapterMark[]} chapters
   */
  constructor(audio, config, chapters) {
    this.audio = audio;
    this.config = config;
    this.say = config.say;
    this.chapters = chapters;
    this.starts = chapters.map((chapter) => chapter.start);
    this.box = find(".player");
    this.seek = /** @type {HTMLInputElement} */ (find(".seek input", this.box));
    this.dragging = false;
    this.volume = 1;
    this.sleep = new Sleep(this);
    this.lastKept = 0;
    this.shown = -1;
    this.wanted = false;
    this.losses = 0;
    this.build();
    this.listen();
  }

  get duration() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : (this.config.seconds ?? 0);
  }

  build() {
    this.audio.controls = false;
    find(".controls", this.box).hidden = false;
    document.documentElement.classList.add("live");
    this.seek.max = String(Math.ceil(this.duration * 10) / 10);
    const ticks = find(".ticks", this.box);
    for (const chapter of this.chapters.filter((mark) => mark.start > this.duration / 200)) {
      const tick = ticks.appendChild(document.createElement("i"));
      tick.style.setProperty("inset-inline-start", `${(100 * chapter.start) / this.duration}%`);
    }
    this.setSpeed(Number(kept("narrate.speed")) || 1);
    this.show();
  }

  listen() {
    /** @type {Record<string, () => void>} */
    const actions = {
      play: () => this.toggle(),
      back: () => this.skip(-BACK),
      ahead: () => this.skip(AHEAD),
      mute: () => this.mute(),
    };
    for (const button of all("[data-do]", this.box)) {
      const action = actions[button.dataset.do ?? ""];
      if (action) button.addEventListener("click", action);
    }
    this.seek.addEventListener("input", () => {
      this.dragging = true;
      this.show(Number(this.seek.value));
    });
    this.seek.addEventListener("change", () => {
      this.dragging = false;
      this.jump(Number(this.seek.value));
    });
    for (const event of ["play", "pause", "seeked", "timeupdate", "durationchange", "ratechange", "ended"]) {
      this.audio.addEventListener(event, () => this.show());
    }
    this.audio.addEventListener("timeupdate", () => this.tick());
    this.audio.addEventListener("play", () => (this.wanted = true));
    this.audio.addEventListener("pause", () => {
      if (!this.audio.error) this.wanted = false;
      this.keep();
    });
    this.audio.addEventListener("ended", () => this.keep());
    this.audio.addEventListener("error", () => this.again());
    addEventListener("pagehide", () => this.keep());
    const volume = find(".volume input", this.box);
    volume.addEventListener("input", () => {
      this.volume = Number(/** @type {HTMLInputElement} */ (volume).value);
      this.audio.volume = this.volume;
      this.audio.muted = false;
    });
    onLockScreen(this);
  }

  /**
   * Sound that is lost is taken up where it was, under another address: of one address, a browser takes only the
   * parts that come from one place, and they came from the server before the page was saved, and come from the
   * worker afterwards. Servers and the worker leave out of account what stands behind the question mark.
   */
  again() {
    const at = this.audio.currentTime;
    this.losses += 1;
    if (this.losses > MOST_LOSSES) return announce(this.say.no_sound);
    const address = new URL(this.audio.currentSrc);
    address.searchParams.set("again", String(this.losses));
    this.audio.src = address.href;
    this.audio.currentTime = at;
    if (this.wanted) this.play();
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  /** Start; a browser that wants a tap first leaves the focus on the button to tap. */
  play() {
    this.audio.play().catch(() => find("[data-do=play]", this.box).focus());
  }

  /** @param {number} seconds */
  jump(seconds) {
    this.audio.currentTime = Math.min(Math.max(0, seconds), Math.max(0, this.duration - 0.05));
    this.show(this.audio.currentTime);
  }

  /** @param {number} seconds */
  skip(seconds) {
    this.jump(this.audio.currentTime + seconds);
  }

  /** @param {1 | -1} step to the next chapter, or to the beginning of this or the last one */
  chapter(step) {
    const here = lastAt(this.starts, this.audio.currentTime + 0.01);
    const restart = step < 0 && this.audio.currentTime - (this.starts[here] ?? 0) > 3;
    const target = this.starts[restart ? here : here + step];
    if (target !== undefined) this.jump(target);
  }

  /** @param {number} rate */
  setSpeed(rate) {
    const speed = Math.min(4, Math.max(0.5, rate));
    this.audio.defaultPlaybackRate = speed;
    this.audio.playbackRate = speed;
    keep("narrate.speed", String(speed));
    for (const place of all("[data-speed-now]")) place.textContent = `${speed}×`;
    for (const choice of all("[data-speed]")) {
      choice.setAttribute("aria-pressed", String(Number(choice.dataset.speed) === speed));
    }
  }

  /** @param {1 | -1} step */
  nextSpeed(step) {
    const here = lastAt(SPEEDS, this.audio.playbackRate + 0.001);
    const there = step > 0 ? here + 1 : here - (SPEEDS[here] === this.audio.playbackRate ? 1 : 0);
    this.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, there))]);
    announce(filled(this.say.speed_now, { speed: this.audio.playbackRate }));
  }

  mute() {
    this.audio.muted = !this.audio.muted;
    find("[data-do=mute]", this.box).setAttribute("aria-pressed", String(this.audio.muted));
  }

  /** @returns {number} where the chapter that is heard ends, in seconds */
  chapterEnd() {
    return this.starts[lastAt(this.starts, this.audio.currentTime + 0.01) + 1] ?? this.duration;
  }

  /** What is to be done a few times a second while it plays. */
  tick() {
    if (Date.now() - this.lastKept > 4000 && !this.audio.paused) this.keep();
    this.sleep.tick();
  }

  keep() {
    this.lastKept = Date.now();
    if (this.config.guid && this.audio.currentTime > 0) {
      keepPlace(this.config.guid, this.audio.currentTime, this.duration);
    }
  }

  /** @param {number} [time] seconds that are shown; where the sound is, unless a thumb is moved */
  show(time = this.audio.currentTime) {
    const playing = !this.audio.paused && !this.audio.ended;
    const button = find("[data-do=play]", this.box);
    this.box.classList.toggle("playing", playing);
    button.setAttribute("aria-label", playing ? this.say.pause : this.say.play);
    if (this.dragging && time === this.audio.currentTime) return;
    const total = this.duration;
    find(".elapsed", this.box).textContent = clock(time);
    find(".left", this.box).textContent = `−${clock(Math.max(0, total - time))}`;
    if (!this.dragging) this.seek.value = String(time);
    this.seek.setAttribute("aria-valuetext", filled(this.say.time_of, { time: clock(time), all: clock(total) }));
    this.seek.style.setProperty("--done", `${total ? (100 * time) / total : 0}%`);
    this.showChapter(Math.max(0, lastAt(this.starts, time + 0.01)));
  }

  /** @param {number} here */
  showChapter(here) {
    if (here === this.shown) return;
    this.shown = here;
    find(".where", this.box).textContent = this.chapters[here]?.title ?? "";
    all(".chapters a").forEach((link, index) => {
      if (index === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }
}
