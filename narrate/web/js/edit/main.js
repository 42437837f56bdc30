// Where the tools begin: who may use them, the ways to a sentence, and what happens after one was corrected.

import { all, announce, filled, find, isTaken, readConfig } from "../page.js";
import { selected } from "./choice.js";
import { Desk } from "./desk.js";
import { News } from "./news.js";
import { placeAt, sentenceIn, timeOf } from "./position.js";
import { Sheet } from "./sheet.js";

/** @typedef {Record<string, string>} Tell texts in the show's language */

const PLACE = "narrate.edit.place";

/** @type {Tell} */
const tell = JSON.parse(find("#narrate-edit").textContent ?? "");
const desk = new Desk(tell.unanswered);

async function begin() {
  const config = readConfig();
  if (config.kind === "lasting") return undefined; // it leads to another page, which begins anew
  const token = /^#edit=([\w-]+)$/.exec(location.hash)?.[1];
  if (token) {
    history.replaceState(null, "", location.pathname + location.search);
    await desk.enter(token).catch((error) => announce(error.message));
  }
  if (!desk.key) return announce(tell.no_key);
  if (config.kind === "episode") new Corrections(config.guid ?? "");
  else if (token) announce(tell.on);
  return undefined;
}

class Corrections {
  /** @param {string} guid */
  constructor(guid) {
    this.guid = guid;
    this.audio = /** @type {HTMLAudioElement} */ (find(".player audio"));
    this.sentences = all(".prose [data-start]");
    this.starts = this.sentences.map((sentence) => Number(sentence.dataset.start));
    /** @type {AudioContext | null} */
    this.speaker = null;
    /** @type {AudioBufferSourceNode | null} */
    this.clip = null;
    /** The page of a newer edition that waits until the sheet is closed. */
    this.newer = "";
    /** The sentence that this page has corrected: the new edition is played from it. */
    this.corrected = -1;
    this.sheet = new Sheet(tell, desk, (wav) => this.play(wav), (sentence, build) => this.wait(sentence.index, build));
    this.sheet.dialog.addEventListener("close", () => this.closed());
    this.news = new News(
      () => desk.state(guid),
      (state, done) => this.told(state, done),
      (error) => announce(error.message),
    );
    this.offer();
    this.goOn();
    this.news.next();
  }

  /** The ways to the sheet: a button, a key, a selection. */
  offer() {
    const button = find(".edit-open");
    button.addEventListener("click", () => this.open());
    document.querySelector(".finder")?.append(button);
    button.hidden = false;
    const here = find(".edit-here");
    here.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
    here.addEventListener("click", () => this.open());
    document.addEventListener("selectionchange", () => this.follow(here));
    addEventListener("scroll", () => this.follow(here), { passive: true });
    addEventListener("keydown", (event) => {
      const keys = /** @type {HTMLInputElement | null} */ (document.querySelector("#keys-on"));
      if (event.key !== "e" || isTaken(event) || keys?.checked === false) return;
      event.preventDefault();
      this.open();
    });
  }

  /**
   * Keep a button below what is selected, and in sight.
   * @param {HTMLElement} button
   */
  follow(button) {
    const found = selected();
    button.hidden = !found;
    if (!found) return;
    const { left, bottom } = found.range.getBoundingClientRect();
    const [right, low] = [innerWidth - button.offsetWidth, find(".player").getBoundingClientRect().top - button.offsetHeight];
    button.style.setProperty("left", `${Math.max(8, Math.min(left, right - 8))}px`);
    button.style.setProperty("top", `${Math.max(8, Math.min(bottom + 8, low - 8))}px`);
  }

  /** Open the sheet for what is selected, else for the word that is heard. */
  open() {
    const chosen = selected();
    const sentence = chosen?.sentence ?? this.here();
    if (!sentence || this.sheet.open) return;
    this.audio.pause();
    const said = [...sentence.children].findIndex((word) => word.classList.contains("said"));
    const word = Math.max(0, said);
    this.sheet.show(this.named(sentence), chosen?.span ?? [word, word]);
  }

  /** @returns {HTMLElement | undefined} the sentence that is heard, else the first in sight */
  here() {
    const heard = this.sentences.find((sentence) => sentence.classList.contains("now"));
    return heard ?? this.sentences.find((sentence) => sentence.getBoundingClientRect().bottom > 0) ?? this.sentences[0];
  }

  /** @param {HTMLElement} sentence */
  named(sentence) {
    return { guid: this.guid, index: this.sentences.indexOf(sentence), text: sentence.textContent ?? "" };
  }

  /** @param {ArrayBuffer} wav */
  async play(wav) {
    this.audio.pause();
    this.speaker ??= new AudioContext();
    await this.speaker.resume();
    const clip = new AudioBufferSourceNode(this.speaker, { buffer: await this.speaker.decodeAudioData(wav) });
    this.clip?.stop();
    this.clip = clip;
    clip.connect(this.speaker.destination);
    clip.start();
  }

  /**
   * @param {number} index of the sentence that was corrected
   * @param {number} build
   */
  wait(index, build) {
    this.corrected = index;
    announce(tell.kept);
    this.news.wait(build);
  }

  /**
   * @param {import("./desk.js").State} state
   * @param {boolean} done
   */
  told({ page, build }, done) {
    if (build.state === "waiting" && this.news.awaited) announce(tell.waiting);
    if (page && page !== decodeURIComponent(location.pathname.split("/").pop() ?? "")) return this.leave(page);
    if (!done) return undefined;
    this.corrected = -1;
    const left = build.left.length ? filled(tell.left, { scripts: build.left.join(", ") }) : "";
    announce(build.fault || `${filled(tell.spoken, { spoken: build.spoken, reused: build.reused })} ${left}`.trim());
    return undefined;
  }

  closed() {
    this.clip?.stop();
    if (this.newer) this.leave(this.newer);
  }

  /**
   * Go on in the newer edition; not before the sheet is closed.
   * @param {string} page
   */
  leave(page) {
    const known = this.newer === page;
    this.newer = page;
    if (this.sheet.open) return known ? undefined : this.sheet.say(tell.newer);
    const playing = !this.audio.paused;
    const place = this.corrected < 0 ? placeAt(this.starts, this.audio.currentTime) : { index: this.corrected, offset: 0 };
    const sentence = this.sentences[place.index];
    const more = {
      text: sentence?.textContent ?? "",
      playing: playing || this.corrected >= 0,
      top: sentence?.getBoundingClientRect().top ?? 0,
      build: this.news.awaited,
    };
    sessionStorage.setItem(PLACE, JSON.stringify({ ...place, ...more }));
    location.replace(encodeURIComponent(page));
    return undefined;
  }

  /** Go on where the page of the edition before was left. */
  goOn() {
    const left = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    if (!left) return;
    /** @type {import("./position.js").Place} */
    const place = JSON.parse(left);
    const index = sentenceIn(this.sentences.map((sentence) => sentence.textContent ?? ""), place);
    this.audio.currentTime = timeOf(this.starts, index, place.offset);
    const sentence = this.sentences[index];
    requestAnimationFrame(() => {
      sentence?.scrollIntoView({ block: "nearest", behavior: "instant" }); // its part is laid out now
      scrollBy({ top: (sentence?.getBoundingClientRect().top ?? 0) - place.top, behavior: "instant" });
    });
    if (place.build) this.news.wait(place.build);
    else announce(tell.renewed);
    if (place.playing) this.audio.play().catch(() => find("[data-do=play]").focus());
  }
}

begin();
