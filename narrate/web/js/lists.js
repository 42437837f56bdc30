// Places in sorted lists.

/**
 * The last place whose value is not above `value`; -1 before the first.
 * @param {ArrayLike<number>} list in rising order
 * @param {number} value
 * @returns {number}
 */
export function lastAt(list, value) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Text as it is compared in a search: without case and accents.
 * @param {string} text
 * @returns {string}
 */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/\s+/g, " ");
}
