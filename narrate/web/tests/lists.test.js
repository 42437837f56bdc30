import assert from "node:assert/strict";
import test from "node:test";

import { lastAt, plain } from "../js/lists.js";

test("the last place not after a value, as a walk through the list finds it", () => {
  const list = [0, 1, 1, 2.5, 7];
  for (const value of [-1, 0, 0.5, 1, 2, 2.5, 6.9, 7, 99]) {
    assert.equal(lastAt(list, value), list.findLastIndex((place) => place <= value));
  }
  assert.equal(lastAt([], 3), -1);
});

test("a search knows no case, accents or line ends", () => {
  assert.equal(plain("Äpfel\n  und ÉTÉ ﬁn"), "apfel und ete fin");
  assert.ok(plain("東京タワー").includes(plain("東京")));
});
