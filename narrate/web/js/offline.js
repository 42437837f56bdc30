// The buttons that save episodes and free their room.

import { all, announce, filled, find } from "./page.js";
import { canSave, megabytes, registerWorker, remove, save, savedEditions } from "./saved.js";

/**
 * On the page of an episode: one button saves it, and then removes it.
 * @param {import("./page.js").Config} config
 */
export async function offerSaving({ say, guid = "", stem = "", files = [] }) {
  registerWorker();
  if (!canSave()) return;
  const button = /** @type {HTMLButtonElement} */ (find("[data-do=save]"));
  const show = async () => {
    const saved = (await savedEditions()).find((each) => each.guid === guid);
    button.textContent = saved ? filled(say.remove_saved, { size: megabytes(saved.bytes) }) : say.save;
    button.dataset.saved = saved ? saved.stem : "";
    button.disabled = false;
  };
  button.addEventListener("click", async () => {
    button.disabled = true;
    if (button.dataset.saved) {
      await remove(guid);
    } else {
      await navigator.storage?.persist?.();
      const progress = (/** @type {number} */ bytes) => (button.textContent = filled(say.saving, { size: megabytes(bytes) }));
      await save({ guid, stem, files }, progress).then(
        () => announce(say.saved),
        () => announce(say.not_saved),
      );
    }
    await show();
    button.focus();
  });
  await show();
  button.hidden = false;
}

/**
 * On the page of the show: what is saved, how much room it takes, and its newer editions.
 * @param {Record<string, string>} say
 */
export async function showSaved(say) {
  registerWorker();
  if (!canSave()) return;
  const box = find(".storage");
  const show = async () => {
    const saved = await savedEditions();
    const bytes = saved.reduce((sum, each) => sum + each.bytes, 0);
    find("span", box).textContent = filled(say.storage, { number: saved.length, size: megabytes(bytes) });
    box.hidden = !saved.length;
    for (const entry of all("[data-guid]")) {
      find(".saved", entry).hidden = !saved.some((each) => each.guid === entry.dataset.guid);
    }
  };
  find("button", box).addEventListener("click", async () => {
    await remove();
    await show();
  });
  await show();
  for (const { guid, stem } of await savedEditions()) {
    const entry = all("[data-guid]").find((each) => each.dataset.guid === guid);
    if (!entry || entry.dataset.stem === stem || !navigator.onLine) continue;
    const files = (entry.dataset.files ?? "").split(" ");
    await save({ guid, stem: entry.dataset.stem ?? "", files }, () => undefined).catch(() => undefined); // the old one stays
  }
  await show();
}
