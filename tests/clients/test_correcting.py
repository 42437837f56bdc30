"""An owner corrects what is heard, in Chromium: a word, a sentence, in two tabs, by keyboard alone."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import building
import pytest
from browsing import Visit, violations, visit
from listening import episode
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import Corrected, correcting, simply_served

from narrate.model import Episode
from narrate.show import shelf

WORD = "Kjartan"
SOON = 20.0
"""Seconds from the click on Keep to the new sound, on a machine that does other things, too."""
HEARD = """
window.heard = 0;
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (...given) {
  window.heard += 1;
  return start.apply(this, given);
};
"""
"""Counts the sounds that a page plays beside its audio element."""


def script(number: int) -> str:
    """An essay of some segments; those of 1 and 3 have the name once, in the middle."""
    text = building.paragraphs(6, f"well {number}").split("\n\n")
    if number != 2:
        text[3] = f"It was {WORD}, they said, who dug it. *Nobody* else would have done it by hand. {text[3]}"
    return f"---\ntitle: Well {number}\ndate: 2026-01-0{number}\n---\n\n" + "\n\n".join(text) + "\n"


@dataclass
class Desk:
    """A show in the hands of its owner, and a browser of his."""

    root: Path
    served: Corrected
    context: BrowserContext

    @property
    def first(self) -> Episode:
        return episode(self.root / "audio", "well-1.md")

    def opened(self, address: str) -> Visit:
        return visit(self.context, address)

    def episode_page(self) -> Visit:
        """The page of the first episode, its tools ready."""
        page = self.opened(f"{self.served.origin}/{self.first.stem}.html")
        page.wait_for("!document.querySelector('.edit-open').hidden")
        page.wait_for("document.querySelector('audio').readyState >= 1")
        return page


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three episodes in the voice that comes along."""
    folder = tmp_path_factory.mktemp("wells") / "show"
    building.show(folder, {f"well-{number}.md": script(number) for number in (1, 2, 3)})
    settings = folder / "narrate.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"tone"', '"hibari"'), encoding="utf-8")
    assert not building.build(folder).failures
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path, browser: Browser) -> Iterator[Desk]:
    """A copy of the show, served to be corrected; the address that was printed has been opened."""
    root = tmp_path / "show"
    shutil.copytree(built, root)
    with correcting(root) as served, browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(HEARD)
        made = Desk(root, served, context)
        page = made.opened(served.address)
        expect(page.page.locator(".toast")).to_contain_text("Corrections are on")
        assert page.page.url == f"{served.origin}/"
        assert page.complaints == []
        page.page.close()
        yield made


def select(page: Page, word: str) -> None:
    """Select a word of the transcript, as a mouse or a finger does."""
    page.evaluate(
        """(word) => {
          const all = [...document.querySelectorAll(".prose [data-start]")];
          const sentence = all.find((each) => each.textContent.includes(word));
          sentence.scrollIntoView({ block: "center" });
          const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + word.length);
            return;
          }
        }""",
        word,
    )


def stems(root: Path) -> dict[str, str]:
    return {each.script: each.stem for each in shelf.load(root / "audio").episodes}


def test_a_word_is_selected_heard_kept_and_spoken_again_where_it_is(desk: Desk) -> None:
    page = desk.episode_page()
    before, published = stems(desk.root), building.files(desk.root)
    select(page.page, WORD)
    page.page.click(".edit-here")
    expect(page.page.locator("[data-edit=words] [aria-pressed=true]")).to_have_text(f"{WORD},")
    expect(page.page.locator("[data-edit=where]")).to_have_text("well-1.md:12:1")
    expect(page.page.locator("[data-edit=now]")).to_have_text(re.compile(r"^[A-Za-z-]+ /.+/$"))
    expect(page.page.locator("[data-edit=ways] button").first).to_be_visible()
    page.page.fill("#edit-said", "kyartan")
    page.page.keyboard.press("Enter")
    page.wait_for("window.heard === 1")
    page.page.click("[data-edit=ways] button >> nth=0")
    page.wait_for("window.heard === 2")
    assert building.files(desk.root) == published  # to hear is not to keep
    page.page.fill("#edit-said", "kyartan")
    began = time.monotonic()
    page.page.click("[data-edit=keep-word]")
    page.page.wait_for_url(lambda url: before["well-1.md"] not in url, timeout=SOON * 1000)
    page.wait_for(
        "document.querySelector('audio').currentTime > 0 && !document.querySelector('audio').paused"
    )
    heard = time.monotonic() - began
    assert WORD in page.page.locator(".now").inner_text()
    while desk.served.rebuilding.progress.done < 1:
        page.page.wait_for_timeout(50)
    progress = desk.served.rebuilding.progress
    print(f"from keep to heard {heard:.1f} s; segments spoken {progress.spoken}, left {progress.reused}")
    assert heard < SOON
    assert (progress.spoken, progress.fault) == (2, "")
    after = stems(desk.root)
    assert [name for name in before if before[name] != after[name]] == ["well-1.md", "well-3.md"]
    assert f'{WORD} = "kyartan"' in (desk.root / "narrate.toml").read_text(encoding="utf-8")
    assert page.complaints == [] and page.hosts == {desk.served.origin.split("/")[2]}


def test_a_sentence_is_changed_in_the_script_by_keyboard_alone(desk: Desk) -> None:
    page = desk.episode_page()
    keys = page.page.keyboard
    page.seek(next(start for start in starts(page.page) if start > 20))
    page.wait_for("document.querySelector('.now')")
    text = page.page.locator(".now").inner_text()
    keys.press("e")
    assert page.page.evaluate("document.activeElement.id") == "edit-said"
    expect(page.page.locator("[data-edit=where]")).to_contain_text("well-1.md:")
    for _ in range(12):
        keys.press("Tab")
        if page.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    keys.press("Enter")
    keys.press("Tab")
    assert page.page.evaluate("document.activeElement.id") == "edit-source"
    keys.press("Control+End")
    keys.type(" So it was.")
    keys.press("Tab")
    keys.press("Enter")
    page.wait_for("window.heard === 1")
    keys.press("Tab")
    assert page.page.evaluate("document.activeElement.dataset.edit") == "keep-sentence"
    old = desk.first.stem
    keys.press("Enter")
    page.page.wait_for_url(lambda url: old not in url, timeout=SOON * 1000)
    assert f"{text} So it was." in (desk.root / "script" / "well-1.md").read_text(encoding="utf-8")
    expect(page.page.locator(".prose")).to_contain_text(f"{text} So it was.")
    assert (desk.root / "script" / "well-2.md").read_text(encoding="utf-8") == script(2)


def starts(page: Page) -> list[float]:
    found = page.evaluate(
        "[...document.querySelectorAll('.prose [data-start]')].map((each) => Number(each.dataset.start))"
    )
    return [float(start) for start in found]


def test_words_are_chosen_with_the_arrows(desk: Desk) -> None:
    page = desk.episode_page()
    select(page.page, WORD)
    page.page.keyboard.press("e")
    page.page.locator("[data-edit=words] [aria-pressed=true]").focus()
    chosen = page.page.locator("[data-edit=words] [aria-pressed=true]")
    page.page.keyboard.press("ArrowLeft")
    expect(chosen).to_have_text("was")
    page.page.keyboard.press("Shift+ArrowLeft")
    expect(chosen).to_have_text(["It", "was"])
    page.page.keyboard.press("Escape")
    assert not page.page.evaluate("document.querySelector('#sheet-edit').open")


def test_what_one_tab_keeps_the_other_shows_and_loses_nothing_that_was_typed(desk: Desk) -> None:
    one, other = desk.episode_page(), desk.episode_page()
    old = desk.first.stem
    for page in (one, other):
        select(page.page, "Nobody")
        page.page.keyboard.press("e")
        page.page.click("#sheet-edit summary")
        expect(page.page.locator("#edit-source")).to_have_value("*Nobody* else would have done it by hand.")
    one.page.fill("#edit-source", "Nobody but *he* would have done it by hand.")
    other.page.fill("#edit-source", "*Nobody* else would do it by hand.")
    one.page.click("[data-edit=keep-sentence]")
    one.page.wait_for_url(lambda url: old not in url, timeout=SOON * 1000)
    other.page.click("[data-edit=keep-sentence]")
    expect(other.page.locator("#sheet-edit [role=status]")).to_contain_text("changed")
    expect(other.page.locator("#edit-source")).to_have_value("*Nobody* else would do it by hand.")
    written = (desk.root / "script" / "well-1.md").read_text(encoding="utf-8")
    assert "Nobody but *he* would" in written and "would do it" not in written
    other.page.keyboard.press("Escape")
    other.page.wait_for_url(lambda url: old not in url, timeout=SOON * 1000)
    expect(other.page.locator(".prose")).to_contain_text("Nobody but he would have done it by hand.")


def test_a_file_that_was_changed_meanwhile_is_left_as_it_is_and_shown(desk: Desk) -> None:
    page = desk.episode_page()
    select(page.page, "Nobody")
    page.page.keyboard.press("e")
    page.page.click("#sheet-edit summary")
    expect(page.page.locator("#edit-source")).to_have_value("*Nobody* else would have done it by hand.")
    path = desk.root / "script" / "well-1.md"
    changed = path.read_text(encoding="utf-8") + "\nAnd one more.\n"
    path.write_text(changed, encoding="utf-8")
    page.page.fill("#edit-source", "Nobody else.")
    page.page.click("[data-edit=keep-sentence]")
    expect(page.page.locator("#sheet-edit [role=status]")).to_contain_text("It was changed meanwhile")
    assert path.read_text(encoding="utf-8") == changed
    expect(page.page.locator("#edit-source")).to_have_value("Nobody else.")
    old = desk.first.stem
    page.page.click("[data-edit=keep-sentence]")  # looked at, and kept
    page.page.wait_for_url(lambda url: old not in url, timeout=SOON * 1000)
    assert path.read_text(encoding="utf-8") == changed.replace(
        "*Nobody* else would have done it by hand.", "Nobody else."
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(390, 844), (1280, 900)], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_the_tools(
    desk: Desk, browser: Browser, scheme: str, size: tuple[int, int]
) -> None:
    page = desk.episode_page()
    page.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.page.set_viewport_size({"width": size[0], "height": size[1]})
    assert violations(page.page) == []
    select(page.page, WORD)
    expect(page.page.locator(".edit-here")).to_be_visible()
    assert violations(page.page) == []
    page.page.click(".edit-here")
    expect(page.page.locator("[data-edit=ways] button").first).to_be_visible()
    page.page.click("#sheet-edit summary")
    assert violations(page.page) == []
    box = page.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert box[0] <= box[1]
    assert page.complaints == []


def test_without_the_key_a_page_has_no_tools(desk: Desk, browser: Browser) -> None:
    with browser.new_context() as stranger:
        page = visit(stranger, f"{desk.served.origin}/{desk.first.stem}.html")
        expect(page.page.locator(".toast")).to_contain_text("the terminal has printed")
        expect(page.page.locator(".edit-open")).to_be_hidden()


def test_the_address_of_an_old_edition_leads_to_the_new_one(desk: Desk) -> None:
    page = desk.episode_page()
    old = desk.first.stem
    building.write(desk.root / "script" / "well-1.md", script(1) + "\nAnd an end.\n")
    assert not building.build(desk.root).failures
    page.page.wait_for_url(lambda url: old not in url, timeout=SOON * 1000)  # noticed by itself
    page.page.goto(f"{desk.served.origin}/{old}.html")
    assert page.page.url == f"{desk.served.origin}/{desk.first.stem}.html"


EVIL = """<!DOCTYPE html><title>Evil</title><iframe id="frame" src="TARGET/"></iframe>
<form id="form" action="TARGET/.edit/keep" method="post" enctype="text/plain" target="frame">
<input name='{"sentence": "' value='"}'></form><iframe name="frame"></iframe>"""
TRIES = """async ([target, message]) => {
  const ways = [
    fetch(`${target}/`),
    fetch(`${target}/feed.xml`),
    fetch(`${target}/.edit/edit.js`),
    fetch(`${target}/.edit/state?guid=x`, { headers: { "X-Narrate-Key": "x" } }),
    fetch(`${target}/.edit/keep`, { method: "POST", body: message, headers: { "Content-Type": "application/json" } }),
    fetch(`${target}/.edit/keep`, { method: "POST", body: message, mode: "no-cors" }),
    fetch(`${target}/.edit/enter`, { method: "POST", body: message, mode: "no-cors", credentials: "include" }),
  ];
  document.querySelector("#form").submit();
  const ended = await Promise.all(ways.map((way) => way.then((answer) => answer.type, () => "refused")));
  return ended;
}"""


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_of_another_server_of_this_machine_reads_and_writes_nothing(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    target = desk.served.origin
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "index.html").write_text(EVIL.replace("TARGET", target), encoding="utf-8")
    before = building.files(desk.root)
    with simply_served(tmp_path / "evil") as elsewhere:
        page = desk.context.new_page()  # of the browser that has the key
        page.goto(elsewhere.replace("127.0.0.1", name))
        message = json.dumps(
            {"sentence": {"guid": desk.first.guid, "index": 1, "text": "x"}, "source": "", "seen": ""}
        )
        assert page.evaluate(TRIES, [target, message]) == ["refused"] * 5 + ["opaque"] * 2
        page.wait_for_timeout(300)
        assert [
            frame.evaluate("document.body?.innerText ?? ''").count("Well") for frame in page.frames[1:]
        ] == [0, 0]
    assert desk.served.rebuilding.progress.asked == 0
    assert building.files(desk.root) == before
