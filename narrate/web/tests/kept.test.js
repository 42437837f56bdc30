import assert from "node:assert/strict";
import test from "node:test";

import { keep, keepPlace, kept, placeIn } from "../js/kept.js";

test("a browser that may not store anything still remembers until the page is closed", () => {
  assert.equal(kept("speed"), null); // Node has no localStorage: every access fails
  keep("speed", "1.5");
  assert.equal(kept("speed"), "1.5");
});

test("a place is kept by guid, and nearly the whole counts as heard", () => {
  keepPlace("a", 100.04, 600);
  keepPlace("b", 590, 600);
  keepPlace("c", 9, 10);
  assert.deepEqual([placeIn("a")?.time, placeIn("a")?.done], [100, false]);
  assert.equal(placeIn("b")?.done, true);
  assert.equal(placeIn("c")?.done, false);
  assert.equal(placeIn("d"), null);
});

test("what somebody else stored under the name is no place", () => {
  for (const other of ["{", "5", "null", '{"time":"x"}', "[]"]) {
    keep("narrate.place.e", other);
    assert.equal(placeIn("e"), null);
  }
});
