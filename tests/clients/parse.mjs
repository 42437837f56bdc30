// Reads a feed with podcast-partytime, feedsmith and podparse and prints what each says, in one shape.
// Usage: node parse.mjs FEED.xml

import { readFileSync } from "node:fs";
import { parseRssFeed } from "feedsmith";
import partytime from "podcast-partytime";
import podparse from "podparse";

const xml = readFileSync(process.argv[2], "utf8");
const party = partytime.parseFeed(xml);
const smith = parseRssFeed(xml);
const pod = podparse(xml);

const iso = (date) => new Date(date).toISOString();
const urls = (list) => (list ?? []).map((each) => each.url).sort();

const fromParty = {
  title: party.title,
  items: party.items.map((item) => ({
    title: item.title,
    guid: item.guid,
    url: item.enclosure.url,
    length: item.enclosure.length,
    duration: item.duration,
    date: iso(item.pubDate),
    chapters: item.podcastChapters?.url,
    transcripts: urls(item.podcastTranscripts),
  })),
};

const fromSmith = {
  title: smith.title,
  guid: smith.podcast.guid,
  items: smith.items.map((item) => ({
    title: item.title,
    guid: item.guid.value,
    url: item.enclosures[0].url,
    length: item.enclosures[0].length,
    duration: item.itunes.duration,
    date: iso(item.pubDate),
    chapters: item.podcast.chapters?.url,
    transcripts: urls(item.podcast.transcripts),
  })),
};

const fromPod = {
  title: pod.meta.title,
  items: pod.episodes.map((item) => ({
    title: item.title,
    guid: item.guid,
    url: item.enclosure.url,
    length: item.enclosure.length,
    duration: item.duration,
    date: iso(item.pubDate),
    chapters: item.chapters?.url,
    transcripts: urls(item.transcript),
  })),
};

console.log(JSON.stringify({ pod: fromPod, party: fromParty, smith: fromSmith, support: party.pc20support }));
