// QR codes (ISO/IEC 18004): bytes, error correction M, versions 1 to 10, as a path for SVG.

/** @typedef {(0 | 1 | null)[][]} Modules rows of modules; null where nothing stands yet */

// By version, from 1: error correction codewords of a block, and blocks.
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
/** @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/**
 * The modules of a text's code; null for one that is too long.
 * @param {string} text
 * @returns {Modules | null}
 */
export function modulesOf(text) {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= CORRECTION.length; version += 1) {
    const room = dataRoom(version);
    const counter = version < 10 ? 8 : 16;
    if (4 + counter + 8 * bytes.length > 8 * room) continue;
    const words = interleaved(version, padded(bytes, counter, room));
    const drawn = MASKS.map((_, mask) => draw(version, words, mask));
    const scores = drawn.map(penalty);
    return drawn[scores.indexOf(Math.min(...scores))];
  }
  return null;
}

/**
 * A path that fills the dark modules, with four light ones around all.
 * @param {Modules} modules
 * @returns {string}
 */
export function pathOf(modules) {
  return modules.map((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")).join("")).join("");
}

/** @param {number} version codewords in all */
function room(version) {
  const aligned = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const patterns = aligned ? (25 * aligned - 10) * aligned - 55 : 0;
  return Math.floor(((16 * version + 128) * version + 64 - patterns - (version > 6 ? 36 : 0)) / 8);
}

/** @param {number} version codewords of data */
function dataRoom(version) {
  return room(version) - CORRECTION[version - 1] * BLOCKS[version - 1];
}

/**
 * @param {Uint8Array} bytes
 * @param {number} counter bits of their number
 * @param {number} room codewords
 * @returns {number[]}
 */
function padded(bytes, counter, room) {
  const bits = `0100${bytes.length.toString(2).padStart(counter, "0")}${[...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("")}`;
  const ended = bits.padEnd(Math.min(bits.length + 4, 8 * room), "0");
  const words = (ended.padEnd(Math.ceil(ended.length / 8) * 8, "0").match(/.{8}/g) ?? []).map((word) => parseInt(word, 2));
  const data = words.length;
  while (words.length < room) words.push((words.length - data) % 2 ? 0x11 : 0xec);
  return words;
}

/**
 * Data and correction of all blocks, taken in turn.
 * @param {number} version
 * @param {number[]} data
 * @returns {number[]}
 */
function interleaved(version, data) {
  const [count, length] = [BLOCKS[version - 1], CORRECTION[version - 1]];
  const short = Math.floor(data.length / count);
  const blocks = Array.from({ length: count }, (_, block) => {
    const long = Math.max(0, block - (count - (data.length % count)));
    const own = short + (block >= count - (data.length % count) ? 1 : 0);
    return data.slice(block * short + long, block * short + long + own);
  });
  const corrections = blocks.map((block) => remainder(block, generator(length)));
  const turns = (/** @type {number[][]} */ lists) =>
    Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, at) =>
      lists.flatMap((list) => (at < list.length ? [list[at]] : [])),
    ).flat();
  return [...turns(blocks), ...turns(corrections)];
}

/**
 * The product of two numbers of the field of 256 (x⁸ + x⁴ + x³ + x² + 1).
 * @param {number} a
 * @param {number} b
 * @returns {number}
 */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/**
 * @param {number} degree
 * @returns {number[]} without the first, which is 1
 */
function generator(degree) {
  let [polynomial, root] = [[...Array(degree - 1).fill(0), 1], 1];
  for (let step = 0; step < degree; step += 1) {
    polynomial = polynomial.map((value, at) => times(value, root) ^ (polynomial[at + 1] ?? 0));
    root = times(root, 2);
  }
  return polynomial;
}

/**
 * @param {number[]} data
 * @param {number[]} divisor
 * @returns {number[]}
 */
function remainder(data, divisor) {
  let rest = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ rest[0];
    rest = [...rest.slice(1), 0].map((value, at) => value ^ times(divisor[at], factor));
  }
  return rest;
}

/**
 * @param {number} version
 * @param {number[]} words
 * @param {number} mask
 * @returns {Modules}
 */
function draw(version, words, mask) {
  const size = 4 * version + 17;
  /** @type {Modules} */
  const modules = Array.from({ length: size }, () => Array(size).fill(null));
  const set = (/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean | number} */ dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) modules[y][x] = dark ? 1 : 0;
  };
  const rings = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ reach, /** @type {number[]} */ light) => {
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x, y, 4, [2, 4]);
  const places = alignment(version);
  const last = places.length - 1;
  places.forEach((x, i) => {
    places.forEach((y, j) => {
      if (!(i === 0 && j === 0) && !(i === 0 && j === last) && !(i === last && j === 0)) rings(x, y, 2, [1]);
    });
  });
  information(version, mask, size, set);
  fill(modules, words, mask);
  return modules;
}

/**
 * @param {number} version
 * @returns {number[]} centres of alignment patterns
 */
function alignment(version) {
  if (version === 1) return [];
  const end = 4 * version + 10;
  return version < 7 ? [6, end] : [6, version * 2 + 8, end];
}

/**
 * What the code says of itself: correction and mask, and from version 7 on the version.
 * @param {number} version
 * @param {number} mask
 * @param {number} size
 * @param {(x: number, y: number, dark: number) => void} set
 */
function information(version, mask, size, set) {
  let rest = mask;
  for (let bit = 0; bit < 10; bit += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const format = ((mask << 10) | rest) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = (format >> bit) & 1;
    set(8, bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit, dark);
    set(bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit, 8, dark);
  }
  set(8, size - 8, 1);
  if (version < 7) return;
  rest = version;
  for (let bit = 0; bit < 12; bit += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const told = (version << 12) | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const [a, b] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
    set(a, b, (told >> bit) & 1);
    set(b, a, (told >> bit) & 1);
  }
}

/**
 * The codewords, in columns of two from the right, up and down in turn.
 * @param {Modules} modules
 * @param {number[]} words
 * @param {number} mask
 */
function fill(modules, words, mask) {
  const size = modules.length;
  let bit = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (modules[y][x] !== null) continue;
        const dark = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        modules[y][x] = dark ^ Number(MASKS[mask](x, y)) ? 1 : 0;
        bit += 1;
      }
    }
  }
}

/**
 * How hard a code is to read: long runs and blocks of one colour.
 * @param {Modules} modules
 * @returns {number}
 */
function penalty(modules) {
  const columns = modules.map((_, x) => modules.map((row) => row[x]));
  let score = 0;
  for (const line of [...modules, ...columns]) {
    for (const [run] of line.join("").matchAll(/0{5,}|1{5,}/g)) score += run.length - 2;
    score += 40 * [...line.join("").matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < modules.length; y += 1) {
    for (let x = 1; x < modules.length; x += 1) {
      const value = modules[y][x];
      if (value === modules[y - 1][x] && value === modules[y][x - 1] && value === modules[y - 1][x - 1]) score += 3;
    }
  }
  return score;
}
