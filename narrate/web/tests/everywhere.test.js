import assert from "node:assert/strict";
import test from "node:test";

import { cuesIn } from "../js/everywhere.js";

test("cues have their start and their words, entities read, lines joined", () => {
  const text = "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nTea &amp; milk,\nsaid &lt;he&gt;\n\n01:02:03.250 --> 01:02:04.000\nÉté\n";
  assert.deepEqual(cuesIn(text), [
    { start: 1.5, text: "Tea & milk, said <he>", plain: "tea & milk, said <he>" },
    { start: 3723.25, text: "Été", plain: "ete" },
  ]);
});

test("who speaks a cue is none of its words", () => {
  const [cue] = cuesIn("WEBVTT\n\n00:00:01.500 --> 00:00:03.000\n<v Anna &amp; Ben>Tea &lt;b&gt;\n");
  assert.equal(cue.text, "Tea <b>");
});

test("what is no cue is none", () => assert.deepEqual(cuesIn("WEBVTT\n\nNOTE a remark\n\nSTYLE\n"), []));
