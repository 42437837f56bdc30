// What a browser remembers: where one was in an episode, and how fast. A browser that may not
// store anything remembers it until the page is closed.

/** @typedef {{ time: number, done: boolean, when: number }} Place where somebody was, in seconds */

/** @type {Map<string, string>} */
const memory = new Map();

/**
 * @param {string} name
 * @returns {string | null}
 */
export function kept(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 */
export function keep(name, value) {
  memory.set(name, value);
  try {
    localStorage.setItem(name, value);
  } catch {
    // Forbidden or full: this page still has it in `memory`.
  }
}

/**
 * Where somebody was in an episode; null where it was never heard. It is known by its guid, so a
 * new edition goes on where the old one was.
 * @param {string} guid
 * @returns {Place | null}
 */
export function placeIn(guid) {
  try {
    const place = JSON.parse(kept(`narrate.place.${guid}`) ?? "null");
    return place && Number.isFinite(place.time) ? place : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} guid
 * @param {number} time seconds
 * @param {number} duration seconds; nearly all of it counts as heard
 */
export function keepPlace(guid, time, duration) {
  const done = duration > 0 && time >= duration - Math.min(15, duration * 0.05);
  keep(`narrate.place.${guid}`, JSON.stringify({ time: Math.round(time * 10) / 10, done, when: Date.now() }));
}
