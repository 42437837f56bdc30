import assert from "node:assert/strict";
import { test } from "node:test";

import { modulesOf, pathOf } from "../js/qr.js";

const rows = (text) => modulesOf(text).map((row) => row.map((dark) => (dark ? "#" : ".")).join(""));

test("a code grows with its text", () => {
  const size = (length) => modulesOf("x".repeat(length))?.length ?? null;
  assert.deepEqual([1, 14, 15, 26, 27, 62, 63, 213, 214].map(size), [21, 21, 25, 25, 29, 33, 37, 57, null]);
});

test("three corners are found, and the dark module beside one", () => {
  const drawn = rows("https://example.org/feed.xml");
  const corner = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
  assert.deepEqual(drawn.slice(0, 7).map((row) => row.slice(0, 7)), corner);
  assert.deepEqual(drawn.slice(0, 7).map((row) => row.slice(-7)), corner);
  assert.deepEqual(drawn.slice(-7).map((row) => row.slice(0, 7)), corner);
  assert.equal(drawn[drawn.length - 8][8], "#");
});

test("what a code says of itself is written twice", () => {
  const drawn = rows("https://example.org/feed.xml");
  const side = drawn[8];
  const first = side.slice(0, 6) + side[7] + side[8];
  const size = drawn.length;
  const second = Array.from({ length: 7 }, (_, at) => drawn[size - 1 - at][8]).join("");
  assert.equal(first.slice(0, 7), second);
});

test("a path has a square for each dark module, inside the quiet border", () => {
  const modules = modulesOf("a");
  const dark = modules.flat().filter(Boolean).length;
  assert.equal(pathOf(modules).match(/M/g)?.length, dark);
  assert.ok(pathOf(modules).startsWith("M4 4h1v1h-1z"));
});
