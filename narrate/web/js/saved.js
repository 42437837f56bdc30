// Episodes that are saved for offline: each edition in a cache of its own, which counts only when it
// is whole. The service worker (sw.js) answers from them.

/** @typedef {{ guid: string, stem: string, bytes: number }} Saved an edition that is there whole */
/** @typedef {{ guid: string, stem: string, files: string[] }} Edition */

const MARK = ".saved";

/** @returns {string} the path of the show, which other shows of the host do not share */
function scope() {
  return new URL("./", location.href).pathname;
}

/** @returns {boolean} whether this browser can save anything, and from here */
export function canSave() {
  return "caches" in globalThis && "serviceWorker" in navigator && location.protocol.startsWith("http");
}

/** Let the service worker answer for this show. */
export function registerWorker() {
  if (canSave()) navigator.serviceWorker.register("sw.js").catch(() => undefined); // then nothing works offline
}

/** @returns {Promise<Saved[]>} */
export async function savedEditions() {
  /** @type {Saved[]} */
  const found = [];
  for (const name of await ours()) {
    const mark = await (await caches.open(name)).match(MARK);
    if (mark) found.push(await mark.json());
  }
  return found;
}

/** @returns {Promise<string[]>} */
async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(`narrate ${scope()} saved `));
}

/**
 * Save an edition; the one before it goes when this is whole. Rejects, and leaves no trace, where a
 * file cannot be had or there is no room.
 * @param {Edition} edition
 * @param {(bytes: number) => void} progress is told what has come so far
 */
export async function save({ guid, stem, files }, progress) {
  const name = `narrate ${scope()} saved ${guid} ${stem}`;
  await caches.delete(name); // what was left half done
  try {
    const cache = await caches.open(name);
    let bytes = 0;
    for (const file of files) {
      const answer = await fetch(file, { cache: "no-cache" });
      if (answer.status !== 200) throw new Error(`${file}: ${answer.status}`);
      const before = bytes;
      const body = await readAll(answer, (read) => progress(before + read));
      bytes += body.size;
      await cache.put(file, new Response(body, { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "" } }));
    }
    await cache.put(MARK, new Response(JSON.stringify({ guid, stem, bytes })));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const other of await ours()) {
    if (other !== name && other.startsWith(`narrate ${scope()} saved ${guid} `)) await caches.delete(other);
  }
}

/**
 * @param {Response} answer
 * @param {(read: number) => void} progress
 * @returns {Promise<Blob>}
 */
async function readAll(answer, progress) {
  const reader = answer.body?.getReader();
  if (!reader) return answer.blob();
  const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces);
    pieces.push(value);
    size += value.length;
    progress(size);
  }
}

/** @param {string} [guid] of one episode; all of the show without it */
export async function remove(guid) {
  for (const name of await ours()) {
    if (!guid || name.startsWith(`narrate ${scope()} saved ${guid} `)) await caches.delete(name);
  }
}

/**
 * @param {number} bytes
 * @returns {string}
 */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;
}
