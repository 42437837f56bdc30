// The page of the show.

import { clock } from "./clock.js";
import { placeIn } from "./kept.js";
import { modulesOf, pathOf } from "./qr.js";
import { showSaved } from "./offline.js";
import { all, copy, filled, find } from "./page.js";
import { openSheets } from "./sheets.js";
import { showSearch } from "./everywhere.js";

/** @param {import("./page.js").Config} config */
export function showPage(config) {
  openSheets();
  addressHere(config);
  const feed = new URL("feed.xml", location.href).href;
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(feed, config.say.copied_feed));
  }
  showPlaces(config.say);
  addEventListener("pageshow", (event) => {
    if (event.persisted) showPlaces(config.say);
  });
  showSearch(config.say);
  showSaved(config.say);
}

/**
 * Where the show is not where its settings say, as behind `narrate serve`, the addresses are these.
 * @param {import("./page.js").Config} config
 */
function addressHere(config) {
  const here = new URL("feed.xml", location.href);
  if (!here.protocol.startsWith("http")) return;
  offerCodes(here);
  if (here.href === config.feed) return;
  for (const link of all("[data-app]")) {
    const pattern = link.dataset.app ?? "";
    const bare = here.href.replace(/^\w+:\/\//, "");
    link.setAttribute("href", pattern.replace("{bare}", bare).replace("{quoted}", encodeURIComponent(here.href)));
  }
  find(".address code").textContent = here.href;
}

/**
 * A QR code for the address of the feed, or for the app that is chosen. None of this machine alone: a phone
 * would not find it.
 * @param {URL} here
 */
function offerCodes(here) {
  const box = find(".qr");
  box.hidden = /^(localhost|127\.|\[::1\])/.test(here.hostname);
  const choice = /** @type {HTMLSelectElement} */ (find("select", box));
  const show = () => {
    const app = document.querySelector(`[data-app][data-name="${choice.value}"]`);
    const modules = modulesOf(app?.getAttribute("href") ?? here.href);
    box.classList.toggle("none", modules === null);
    if (modules === null) return;
    const picture = /** @type {Element} */ (box.querySelector("svg"));
    picture.setAttribute("viewBox", `0 0 ${modules.length + 8} ${modules.length + 8}`);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", pathOf(modules));
    picture.replaceChildren(path);
  };
  find("label", box).hidden = false;
  choice.addEventListener("change", show);
  find("[data-sheet=subscribe]").addEventListener("click", show);
}

/**
 * How much of every episode was heard; the latest that is not at its end is offered at the top.
 * @param {Record<string, string>} say
 */
function showPlaces(say) {
  /** @type {{ when: number, entry: HTMLElement } | null} */
  let latest = null;
  for (const entry of all("[data-guid]")) {
    const place = placeIn(entry.dataset.guid ?? "");
    if (!place) continue;
    const seconds = Number(entry.dataset.seconds);
    const bar = /** @type {HTMLProgressElement} */ (find("progress", entry));
    bar.hidden = false;
    bar.value = place.done ? 1 : Math.min(1, place.time / seconds);
    const left = filled(say.time_left, { time: clock(seconds - place.time) });
    find(".heard", entry).textContent = `· ${place.done ? say.heard : left}`;
    if (place.done) continue;
    find("[data-listen]", entry).textContent = say.continue;
    if (!latest || place.when > latest.when) latest = { when: place.when, entry };
  }
  const resume = /** @type {HTMLAnchorElement} */ (find(".resume"));
  resume.hidden = !latest;
  if (latest) {
    const link = /** @type {HTMLAnchorElement} */ (find("h2 a, h3 a", latest.entry));
    resume.href = `${link.href}#play`;
    find("bdi", resume).textContent = link.textContent;
  }
}
