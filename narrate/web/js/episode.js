// The page of an episode.

import { AHEAD, BACK, timeHash, timeIn } from "./clock.js";
import { shortcuts } from "./keys.js";
import { placeIn } from "./kept.js";
import { all, copy, find, on } from "./page.js";
import { offerSaving } from "./offline.js";
import { Player } from "./player.js";
import { Search } from "./search.js";
import { openSheets, sheet } from "./sheets.js";
import { Transcript } from "./transcript.js";
import { Words } from "./words.js";

/** @param {import("./page.js").Config} config */
export function episodePage(config) {
  const audio = /** @type {HTMLAudioElement} */ (find(".player audio"));
  const player = new Player(audio, config, chapterMarks());
  openSheets();
  for (const choice of all("[data-speed]")) {
    choice.addEventListener("click", () => player.setSpeed(Number(choice.dataset.speed)));
  }
  for (const choice of all("[data-sleep]")) {
    choice.addEventListener("click", () => {
      player.sleep.set(choice.dataset.sleep ?? "");
      sheet("sleep").close();
    });
  }
  start(player, config);
  offerSaving(config);
  const whenParsed = () => readAlong(player, config);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whenParsed);
  else whenParsed();
}

/** @returns {import("./player.js").ChapterMark[]} the chapters, as the list on the page has them */
function chapterMarks() {
  return all(".chapters a").map((link) => ({
    start: timeIn(/** @type {HTMLAnchorElement} */ (link).hash) ?? 0,
    title: find("span", link).textContent ?? "",
  }));
}

/**
 * Begin where the address says, else where the listener was.
 * @param {Player} player
 * @param {import("./page.js").Config} config
 */
function start(player, config) {
  const place = placeIn(config.guid ?? "");
  const asked = timeAsked(location.hash, player.starts);
  if (asked !== null) player.jump(asked);
  else if (place && !place.done && place.time > 3) player.jump(place.time);
  if (/[#&]play\b/.test(location.hash)) player.play();
}

/**
 * The seconds that an address asks for, by a time or by a chapter (`#chapter=2`); null for none.
 * @param {string} hash
 * @param {number[]} starts of the chapters
 * @returns {number | null}
 */
function timeAsked(hash, starts) {
  const chapter = /[#&]chapter=(\d+)/.exec(hash)?.[1];
  return timeIn(hash) ?? starts[Number(chapter ?? 0) - 1] ?? null;
}

/** Times are links into the sound file; with scripts they lead into this page, also when they are copied. */
function linkHere() {
  for (const link of all("a[data-time]")) link.setAttribute("href", /** @type {HTMLAnchorElement} */ (link).hash);
  all(".chapters a").forEach((link, index) => link.setAttribute("href", `#chapter=${index + 1}`));
}

/** @param {import("./page.js").Config} config */
function offerFrame({ address = "", lasting = "", say }) {
  const frame = document.querySelector("#frame");
  if (!(frame instanceof HTMLInputElement)) return;
  const here = new URL(lasting, location.href).href;
  if (location.protocol.startsWith("http")) frame.value = frame.value.replace(address, here);
  frame.addEventListener("focus", () => frame.select());
  const button = find("[data-do=copy-frame]");
  button.hidden = false;
  button.addEventListener("click", () => copy(frame.value, say.copied_frame));
}

/**
 * What needs the whole page: the transcript and everything that speaks of it.
 * @param {Player} player
 * @param {import("./page.js").Config} config
 */
function readAlong(player, config) {
  linkHere();
  offerFrame(config);
  const words = new Words(`${config.stem}.words.json`, player.duration);
  const transcript = new Transcript(find(".prose"), player, words);
  const search = document.querySelector(".finder") && new Search(transcript, config.say);
  transcript.light();
  if (timeAsked(location.hash, player.starts) !== null) transcript.follow(true);
  addEventListener("hashchange", () => {
    const asked = timeAsked(location.hash, player.starts);
    if (asked === null) return;
    player.jump(asked);
    transcript.follow(true);
  });
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = /** @type {HTMLAnchorElement | null} */ (target?.closest("a[data-time]"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    player.jump(timeAsked(link.hash, player.starts) ?? 0);
    transcript.follow(true);
    player.play();
  });
  const copyLink = () => {
    const sentence = transcript.starts[transcript.now];
    const page = new URL(config.lasting ?? "", location.href).href;
    copy(page + timeHash(sentence ?? player.audio.currentTime), config.say.copied_link);
  };
  on("[data-do=copy]", "click", copyLink);
  on(".where", "click", () => {
    const chapters = document.querySelector("details.contents");
    if (chapters instanceof HTMLDetailsElement) {
      chapters.open = true;
      chapters.scrollIntoView({ block: "start" });
      find("summary", chapters).focus({ preventScroll: true });
    }
  });
  shortcuts({
    " ": () => player.toggle(),
    k: () => player.toggle(),
    j: () => player.skip(-BACK),
    l: () => player.skip(AHEAD),
    ArrowLeft: () => player.skip(-BACK),
    ArrowRight: () => player.skip(AHEAD),
    ",": () => transcript.sentence(-1),
    ".": () => transcript.sentence(1),
    p: () => player.chapter(-1),
    n: () => player.chapter(1),
    "-": () => player.nextSpeed(-1),
    "+": () => player.nextSpeed(1),
    m: () => player.mute(),
    f: () => transcript.follow(true),
    c: copyLink,
    "/": () => search?.field.focus(),
  });
}
