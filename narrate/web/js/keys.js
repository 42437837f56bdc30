// Keyboard shortcuts. They can be turned off (WCAG 2.1.4), because some people dictate.

import { keep, kept } from "./kept.js";
import { find, isTaken } from "./page.js";
import { sheet } from "./sheets.js";

/**
 * @param {Record<string, () => void>} actions key to what it does
 */
export function shortcuts(actions) {
  const choice = /** @type {HTMLInputElement} */ (find("#keys-on"));
  choice.checked = kept("narrate.keys") !== "off";
  choice.addEventListener("change", () => keep("narrate.keys", choice.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    if (isTaken(event)) return;
    if (event.key === "?") sheet("help").showModal();
    else if (choice.checked && Object.hasOwn(actions, event.key)) actions[event.key]();
    else return;
    event.preventDefault();
  });
}
