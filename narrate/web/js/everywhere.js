// Search over all episodes: titles and descriptions at once, transcripts as they are loaded.

import { clock, timeHash } from "./clock.js";
import { plain } from "./lists.js";
import { all, filled, find, make } from "./page.js";

/** @typedef {{ start: number, text: string, plain: string }} Cue */

const HITS = 3; // of an episode that are shown

/**
 * The cues of a WebVTT file.
 * @param {string} text
 * @returns {Cue[]}
 */
export function cuesIn(text) {
  return text.split(/\n{2,}/).flatMap((block) => {
    const [, hours, minutes, seconds, said] = /^(\d+):(\d+):([\d.]+) --> .*\n([^]*)/.exec(block) ?? [];
    if (said === undefined) return [];
    const line = said.replace(/<[^<>]*>/g, "").trim().replace(/\s+/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
    return [{ start: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), text: line, plain: plain(line) }];
  });
}

/** @param {Record<string, string>} say */
export function showSearch(say) {
  const form = find(".finder");
  const field = /** @type {HTMLInputElement} */ (find("input", form));
  const output = find("output", form);
  const entries = all("article");
  const titles = entries.map((entry) => plain(entry.textContent ?? ""));
  /** @type {Map<string, Cue[]>} by stem */
  const transcripts = new Map();
  let search = 0;
  form.hidden = entries.length === 0;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", async () => {
    const mine = (search += 1);
    const wanted = plain(field.value.trim());
    for (const list of all(".hits")) list.remove();
    const found = entries.map((_, index) => titles[index].includes(wanted));
    const show = () => entries.forEach((entry, index) => (entry.hidden = !found[index]));
    show();
    output.textContent = "";
    if (wanted.length < 3) return;
    for (const [index, entry] of entries.entries()) {
      const stem = entry.dataset.stem ?? "";
      if (!transcripts.has(stem)) {
        output.textContent = filled(say.searching, { number: index + 1, all: entries.length });
        const answer = await fetch(`${stem}.vtt`).catch(() => null);
        transcripts.set(stem, answer?.ok ? cuesIn(await answer.text()) : []);
      }
      if (mine !== search) return; // something else is looked for by now
      const hits = (transcripts.get(stem) ?? []).filter((cue) => cue.plain.includes(wanted));
      if (hits.length) {
        found[index] = true;
        entry.append(hitList(`${stem}.html`, hits.slice(0, HITS)));
      }
      show();
    }
    const number = found.filter(Boolean).length;
    output.textContent = number ? filled(say.found_in, { number }) : say.nothing_found;
  });
}

/**
 * @param {string} page
 * @param {Cue[]} hits
 */
function hitList(page, hits) {
  const list = make("ul", "hits", "");
  for (const { start, text } of hits) {
    const link = document.createElement("a");
    link.href = page + timeHash(start);
    link.append(make("time", "", clock(start)), make("span", "", text));
    list.appendChild(document.createElement("li")).append(link);
  }
  return list;
}
