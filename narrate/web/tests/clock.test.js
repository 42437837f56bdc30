import assert from "node:assert/strict";
import test from "node:test";

import { clock, timeHash, timeIn } from "../js/clock.js";

test("a time has hours only where it needs them", () => {
  assert.deepEqual([0, 59.9, 61, 3599, 3600, 36125.4, NaN, -3].map(clock), [
    "0:00",
    "0:59",
    "1:01",
    "59:59",
    "1:00:00",
    "10:02:05",
    "0:00",
    "0:00",
  ]);
});

test("an address asks for a time in seconds, as a clock shows it, or in units", () => {
  const asked = ["#t=123", "#t=12.5", "#t=5s", "#t=2:05", "#t=1:02:05.5", "#t=1h2m5s", "#t=2m", "#play&t=7", "#t=3,9"];
  assert.deepEqual(asked.map(timeIn), [123, 12.5, 5, 125, 3725.5, 3725, 120, 7, 3]);
});

test("what is no time is none", () => {
  for (const hash of ["", "#", "#t=", "#t=x", "#t=-5", "#t=1e9", "#start=5", "#t=NaN"]) assert.equal(timeIn(hash), null);
});

test("a link leads to where it was copied", () => {
  for (const seconds of [0, 1.04, 59.961, 36000.255]) {
    const late = (timeIn(timeHash(seconds)) ?? NaN) - seconds;
    assert.ok(late > -1e-6 && late <= 0.01, `${late} s late`);
  }
});
