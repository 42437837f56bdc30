// Sheets: dialogs that a button opens, with the focus kept inside and given back by the browser.

import { all } from "./page.js";

/** Make every `[data-sheet=NAME]` open `#sheet-NAME`; a tap beside a sheet closes it. */
export function openSheets() {
  for (const button of all("[data-sheet]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault(); // a link, where there are no scripts
      sheet(button.dataset.sheet ?? "").showModal();
    });
  }
  for (const element of all("dialog")) {
    const dialog = /** @type {HTMLDialogElement} */ (element);
    dialog.addEventListener("click", (event) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.target === dialog || target?.closest("[data-close]")) dialog.close();
    });
  }
}

/**
 * @param {string} name
 * @returns {HTMLDialogElement}
 */
export function sheet(name) {
  return /** @type {HTMLDialogElement} */ (document.getElementById(`sheet-${name}`));
}
