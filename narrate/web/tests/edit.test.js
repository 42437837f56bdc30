import assert from "node:assert/strict";
import test from "node:test";

import { moved, wordsBetween } from "../js/edit/choice.js";
import { Desk, Refusal } from "../js/edit/desk.js";
import { News } from "../js/edit/news.js";
import { placeAt, sentenceIn, timeOf } from "../js/edit/position.js";

const TEXT = "It was Kjartan’s, they said.";

test("words that a selection touches are meant whole", () => {
  const at = TEXT.indexOf("Kjartan");
  const cases = [
    [at, at + 7, [2, 2]],
    [at + 2, at + 3, [2, 2]],
    [at - 1, at + 9, [2, 2]],
    [0, 4, [0, 1]],
    [3, TEXT.length + 9, [1, 4]],
    [0, Infinity, [0, 4]],
    [2, 3, null],
  ];
  for (const [from, to, span] of cases) assert.deepEqual(wordsBetween(TEXT, from, to), span, `${from} to ${to}`);
});

test("a span moves, and grows at one end, inside its sentence", () => {
  assert.deepEqual(moved([2, 2], 1, false, 5), [3, 3]);
  assert.deepEqual(moved([1, 3], 1, false, 5), [4, 4]);
  assert.deepEqual(moved([1, 3], -1, false, 5), [0, 0]);
  assert.deepEqual(moved([2, 2], -1, true, 5), [1, 2]);
  assert.deepEqual(moved([2, 2], 1, true, 5), [2, 3]);
  assert.deepEqual(moved([0, 4], 1, true, 5), [0, 4]);
  assert.deepEqual(moved([0, 0], -1, false, 5), [0, 0]);
});

test("a place is in the same sentence of the next edition, wherever that has moved", () => {
  const [before, after] = [
    [0, 4, 9],
    [0, 4, 7, 12.5],
  ];
  const texts = ["One.", "Two and a half.", "Two.", "Three."];
  for (const [time, text, expected] of [
    [10.2, "Three.", 13.7],
    [5, "Two.", 8],
    [0, "One.", 0],
  ]) {
    const place = placeAt(before, time);
    const index = sentenceIn(texts, { index: place.index, text });
    assert.ok(Math.abs(timeOf(after, index, place.offset) - expected) < 1e-9, `${time}`);
  }
});

test("a sentence that is no more has its place, and no time beyond the next", () => {
  assert.equal(sentenceIn(["a", "b", "a"], { index: 2, text: "a" }), 2);
  assert.equal(sentenceIn(["a", "b"], { index: 1, text: "gone" }), 1);
  assert.equal(sentenceIn(["a", "b"], { index: 9, text: "gone" }), 1);
  assert.equal(timeOf([0, 4], 0, 9), 3.95);
  assert.equal(timeOf([0, 4], 1, 9), 13);
});

/** A store in memory, and a server that gives prepared answers and remembers what it was asked. */
function office(...answers) {
  const kept = new Map();
  const asked = [];
  const store = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
  const get = async (url, options) => {
    asked.push({ url, options });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { desk: new Desk("no answer", store, get), asked };
}

test("the token is changed for a key, which every question carries", async () => {
  const { desk, asked } = office(Response.json({ key: "k" }), Response.json({ build: 3 }));
  assert.equal(desk.key, "");
  await desk.enter("t");
  assert.equal(await desk.keep({ sentence: { guid: "g", index: 0, text: "A." }, source: "B.", seen: "s" }), 3);
  assert.deepEqual(JSON.parse(asked[0].options.body), { token: "t" });
  assert.equal(asked[1].url, "/.edit/keep");
  assert.equal(asked[1].options.headers["X-Narrate-Key"], "k");
  assert.equal(asked[1].options.headers["Content-Type"], "application/json");
});

test("a no is told with its reason, and so is silence", async () => {
  const { desk } = office(
    Response.json({ message: "changed" }, { status: 409 }),
    new Response("oh", { status: 500 }),
    new Error("gone"),
  );
  for (const [status, message] of [
    [409, "changed"],
    [500, "500"],
    [0, "no answer"],
  ]) {
    await assert.rejects(desk.state("g"), (error) => error instanceof Refusal && error.status === status && error.message === message);
  }
});

const build = (asked, done) => ({ page: "a.html", build: { asked, done, state: "idle", spoken: 0, reused: 0, fault: "", left: [] } });

test("a build that is waited for is told once, and news go on until the key counts no more", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const states = [build(0, 0), build(1, 0), build(1, 1), build(1, 1), new Refusal(0, ""), new Refusal(401, "key")];
  const told = [];
  let lost = 0;
  const news = new News(
    async () => {
      const next = states.shift();
      if (next instanceof Refusal) throw next;
      return next;
    },
    (_, done) => told.push(done),
    () => (lost += 1),
    () => false,
  );
  const rest = () => new Promise((go) => setImmediate(go));
  await news.next();
  news.wait(1);
  await rest();
  for (const pause of [200, 2000, 2000, 2000, 2000]) {
    context.mock.timers.tick(pause);
    await rest();
  }
  assert.deepEqual(told, [false, false, true, false]);
  assert.equal(lost, 1);
  assert.equal(states.length, 0);
});

test("nobody who looks away asks, and a server that knows less ends the waiting", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return build(0, 0);
  };
  const news = new News(ask, () => undefined, () => undefined, () => true);
  await news.next();
  assert.equal(asked, 0);
  news.wait(5);
  await new Promise((go) => setImmediate(go));
  assert.equal(asked, 1);
  assert.equal(news.awaited, 0);
});
