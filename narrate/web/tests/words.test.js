import assert from "node:assert/strict";
import test from "node:test";

import { Words, wordAt, wordsIn } from "../js/words.js";

const COUNT = 20_000;
const SPOKEN = Array.from({ length: COUNT }, (_, n) => ({
  start: Math.round((n * 0.4 + (n % 7) * 0.01) * 1000) / 1000,
  end: Math.round((n * 0.4 + (n % 7) * 0.01 + 0.3) * 1000) / 1000,
}));
const TEXTS = ["tea", 'said \\"no\\"', "größer", "東京タワー", "{brace}", "\\\\", "🎧"];
const NAMED = ',"speaker":"Anna \\\\ {B}"';
const FILE = new TextEncoder().encode(
  `{"version":"1.0.0","segments":[${SPOKEN.map(
    ({ start, end }, n) => `{"startTime":${start},"endTime":${end},"body":"${TEXTS[n % TEXTS.length]}"${n % 3 ? "" : NAMED}}`,
  ).join(",")}]}`,
);

/** @param {{ ranges: boolean, asked?: string[] }} server */
function server({ ranges, asked = [] }) {
  return async (_, options) => {
    const range = options.headers.Range;
    asked.push(range);
    if (!ranges) return new Response(FILE);
    const [first, last] = range.slice(6).split("-").map(Number);
    const headers = { "Content-Range": `bytes ${first}-${last}/${FILE.length}` };
    return new Response(FILE.slice(first, last + 1), { status: 206, headers });
  };
}

for (const ranges of [true, false]) {
  test(`every stretch has its words, ${ranges ? "piece by piece" : "from a server without ranges"}`, async () => {
    const words = new Words("x.words.json", SPOKEN[COUNT - 1].end, server({ ranges }));
    for (let n = 0; n < COUNT; n += 97) {
      const [from, to] = [SPOKEN[n].start, SPOKEN[n + 12]?.start ?? Infinity];
      assert.deepEqual(await words.between(from, to), SPOKEN.slice(n, n + 12));
    }
  });
}

test("all pieces together have every word once", async () => {
  const words = new Words("x.words.json", SPOKEN[COUNT - 1].end, server({ ranges: true }));
  assert.deepEqual(await words.between(0, Infinity), SPOKEN);
});

test("a jump into a book asks for a few pieces of it", async () => {
  const asked = [];
  const words = new Words("x.words.json", SPOKEN[COUNT - 1].end, server({ ranges: true, asked }));
  await words.between(SPOKEN[15_000].start, SPOKEN[15_010].start);
  assert.ok(asked.length <= 4, `${asked.length} requests`);
});

test("a piece that failed is asked for again", async () => {
  let failures = 1;
  const whole = server({ ranges: true });
  const words = new Words("x.words.json", 8000, async (url, options) => {
    failures -= 1;
    return failures >= 0 ? new Response("", { status: 503 }) : whole(url, options);
  });
  await assert.rejects(words.between(0, 5));
  assert.ok((await words.between(0, 5)).length > 5);
});

test("what is no entry of a word is left alone", () => {
  assert.deepEqual(wordsIn('{"startTime":1.5,"endTime":2,"body":"a\\"}"},{"startTime":3,"en'), [{ start: 1.5, end: 2 }]);
});

test("between words there is none", () => {
  const words = [
    { start: 1, end: 2 },
    { start: 2, end: 2.5 },
  ];
  assert.deepEqual([0.5, 1, 1.99, 2, 2.4, 2.5, 9].map((time) => wordAt(words, time)), [-1, 0, 0, 1, 1, -1, -1]);
});
