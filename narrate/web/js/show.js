// The page of the show.

import { clock } from "./clock.js";
import { placeIn } from "./kept.js";
import { all, copy, filled, find } from "./page.js";
import { openSheets } from "./sheets.js";

/** @param {import("./page.js").Config} config */
export function showPage(config) {
  openSheets();
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(new URL(button.dataset.copy ?? "", location.href).href, config.say.copied_feed);
    });
  }
  for (const entry of all("[data-guid]")) showProgress(entry, config.say);
  addEventListener("pageshow", (event) => {
    if (event.persisted) for (const entry of all("[data-guid]")) showProgress(entry, config.say);
  });
}

/**
 * How much of an episode was heard, and where to go on.
 * @param {HTMLElement} entry
 * @param {Record<string, string>} say
 */
function showProgress(entry, say) {
  const place = placeIn(entry.dataset.guid ?? "");
  if (!place) return;
  const seconds = Number(entry.dataset.seconds);
  const bar = /** @type {HTMLProgressElement} */ (find("progress", entry));
  bar.hidden = false;
  bar.value = place.done ? 1 : Math.min(1, place.time / seconds);
  find(".heard", entry).textContent = place.done
    ? say.heard
    : filled(say.time_left, { time: clock(seconds - place.time) });
  if (!place.done) find("[data-listen]", entry).textContent = say.continue;
}
