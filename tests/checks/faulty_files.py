"""Faults in the files that a feed points at."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import sounds
from breaking import Fault, cover, edit, lost, replaced, six_json, six_vtt, sound


def _reversed(content: bytes) -> bytes:
    document = json.loads(content)
    return json.dumps(document | {"chapters": document["chapters"][::-1]}).encode()


_late = replaced("00:00:02.[0-9]* --> 00:00:..", "00:00:18.000 --> 00:00:19")


FILES: list[Fault] = [
    ("no sound", lost("six-*.mp3"), "link-dead"),
    ("no captions", lost("six-*.vtt"), "link-dead"),
    ("no chapters", lost("six-*.chapters.json"), "link-dead"),
    ("no cover", lost("cover.jpg"), "link-dead"),
    ("no script of the pages", lost("player.js"), "page-missing"),
    ("no icon", lost("icon-192.png"), "page-missing"),
    ("no page of the show", lost("index.html"), "page-missing"),
    ("no oEmbed", lost("six-*.oembed.json"), "page-missing"),
    ("a manifest that is none", edit("manifest.webmanifest", lambda c: b"[]"), "page-file-invalid"),
    ("an icon of text", edit("icon-512.png", lambda c: b"PNG"), "page-file-invalid"),
    ("oEmbed of another kind", edit("six-*.oembed.json", replaced("rich", "poor")), "oembed-invalid"),
    ("oEmbed that is cut", edit("six-*.oembed.json", lambda c: c[:99]), "oembed-invalid"),
    ("oEmbed without a frame", edit("six-*.oembed.json", replaced("iframe", "script")), "oembed-invalid"),
    ("a frame that leads elsewhere", edit("six-*.oembed.json", replaced("/episode-", "/other-")), "lasting-astray"),
    ("a lasting page of another edition", lambda folder: _astray(folder), "lasting-astray"),
    ("a shelf cut in half", edit("shelf.json", lambda content: content[:200]), "shelf-damaged"),
    ("another guid on the shelf", edit("shelf.json", replaced('"guid": ".', '"guid": "0')), "podcast-guid-changed"),
    ("a cover that is not square", cover((1400, 1500)), "cover-not-square"),
    ("a small cover", cover((600, 600)), "cover-size"),
    ("a large cover", cover((3200, 3200)), "cover-size"),
    ("a cover in greys", cover(mode="L"), "cover-colours"),
    ("a cover for print", cover(mode="CMYK"), "cover-colours"),
    ("a cover in WebP", cover(kind="WEBP"), "cover-format"),
    ("a PNG with the name of a JPEG", cover(kind="PNG"), "cover-ending"),
    ("a cover of text", edit("cover.jpg", lambda content: b"JPEG"), "cover-unreadable"),
    ("half a cover", edit("cover.jpg", lambda content: content[: len(content) // 2]), "cover-unreadable"),
    ("a heavy cover", edit("cover.jpg", lambda content: content + bytes(600_000)), "cover-bytes"),
    ("sound that is text", sound(lambda content: b"sound " * 100), "sound-unknown"),
    ("text between the frames", sound(sounds.spoken(lambda c: c[:9600] + b"-" * 50 + c[9600:])), "mp3-junk"),
    ("the last frame cut", sound(lambda content: content[:-80]), "mp3-truncated"),
    ("half of the frames lost", sound(sounds.info(500)), "mp3-info-wrong"),
    ("an end at another bit rate", sound(sounds.mixed), "mp3-vbr"),
    ("16 kHz", sound(sounds.encoded(lambda s: s, 16_000, 64)), "mp3-sample-rate"),
    ("160 kb/s", sound(sounds.encoded(lambda s: s, 24_000, 160)), "mp3-bit-rate"),
    ("other bytes under an old name", edit("six-*.mp3", sounds.capitals), "content-hash-wrong"),
    ("no tag", sound(sounds.untagged), "id3-missing"),
    ("ID3v2.4", sound(sounds.version_4), "id3-version"),
    ("no title in the tag", sound(sounds.without("TIT2")), "id3-title-missing"),
    ("no artist in the tag", sound(sounds.without("TPE1")), "id3-artist-missing"),
    ("no album in the tag", sound(sounds.without("TALB")), "id3-album-missing"),
    ("a frame longer than its tag", sound(lambda c: c.replace(b"TPE1\0\0\0", b"TPE1\0\x0f\0")), "id3-damaged"),
    ("two chapters of one name", sound(sounds.chapter(2, name="chp1")), "chapter-id-repeated"),
    ("chapters out of order", sound(sounds.swapped), "chapter-order"),
    ("a chapter that ends too soon", sound(sounds.chapter(2, end=-9_000)), "chapter-empty"),
    ("a chapter that ends too late", sound(sounds.chapter(2, end=999)), "chapter-overlap"),
    ("a chapter after the end", sound(sounds.chapter(5, end=99_000)), "chapter-outside"),
    ("a chapter elsewhere than in JSON", sound(sounds.chapter(0, start=99)), "chapters-differ"),
    ("chapters without a table", sound(sounds.without("CTOC")), "chapter-toc-missing"),
    ("no chapters in the tag", sound(sounds.without("CHAP")), "chapters-not-on-shelf"),
    ("a table that is not the top", sound(sounds.contents(b"toc\0\x03", b"toc\0\x01")), "chapter-toc-top"),
    ("a table of other chapters", sound(sounds.contents(b"chp4\0", b"chp9\0")), "chapter-toc-wrong"),
    ("chapters that are none", six_json(lambda c: b"[]"), "chapters-json-invalid"),
    ("chapters in words", six_json(replaced('"startTime": 2', '"startTime": "2"')), "chapters-json-invalid"),
    ("JSON chapters out of order", six_json(_reversed), "chapters-json-order"),
    ("a JSON chapter after the end", six_json(replaced('[0-9.]+(,[^}]*"Fifth")', r"999\1")), "chapters-json-outside"),
    ("another title on the shelf", edit("shelf.json", replaced('"Third"', '"Thrid"')), "chapters-not-on-shelf"),
    ("a chapter less", lambda folder: _rewritten(folder, b"# Third", b"### Third"), "chapters-not-in-script"),
    ("a transcript of another kind", six_vtt(replaced("WEBVTT", "VTT")), "transcript-unreadable"),
    ("SRT without a number", edit("six-*.srt", replaced("\n2\n", "\n")), "transcript-unreadable"),
    ("words without a time", edit("six-*.words.json", replaced('"startTime":[^,]*,', "")), "transcript-unreadable"),
    ("a transcript of nothing", edit("one-*.vtt", lambda content: b"WEBVTT\n"), "transcript-empty"),
    ("a caption that ends too soon", six_vtt(replaced("--> 00:00:0[^0]", "--> 00:00:00")), "transcript-cue-times"),
    ("a caption too late", six_vtt(_late), "transcript-order"),
    ("captions after the end", edit("six-*.srt", replaced(" --> 00:00:2", " --> 00:09:2")), "transcript-outside"),
    ("another word in one", edit("six-*.srt", replaced("flour", "sand")), "transcripts-differ"),
    ("another script", lambda folder: _rewritten(folder, b"Butter", b"Honey"), "transcript-not-script"),
]  # fmt: skip


def _astray(folder: Path) -> None:
    for page in folder.glob("episode-*.html"):
        page.write_bytes(replaced("url=six-", "url=gone-")(page.read_bytes()))


def _rewritten(folder: Path, old: bytes, new: bytes) -> None:
    """A script that says something else, which the shelf takes for the one it knows."""
    script = folder.parent / "script" / "six.md"
    before = script.read_bytes()
    after = before.replace(old, new)
    script.write_bytes(after)
    digests = [hashlib.sha256(content).hexdigest() for content in (before, after)]
    edit("shelf.json", lambda content: content.replace(digests[0].encode(), digests[1].encode()))(folder)


DECODED: list[Fault] = [
    ("too soft", sound(sounds.encoded(lambda samples: samples / 4)), "loudness"),
    ("too loud", sound(sounds.encoded(lambda samples: samples * 1.3)), "loudness"),
    ("silence", sound(sounds.encoded(lambda samples: samples * 0)), "sound-silent"),
    ("a click", sound(sounds.encoded(lambda samples: _click(samples))), "true-peak"),
]


def _click(samples: sounds.np.ndarray) -> sounds.np.ndarray:
    samples = samples.copy()
    samples[1000:1003] = (1, -1, 1)
    return samples
