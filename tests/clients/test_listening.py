"""The page of an episode in Chromium: what is heard is lit, and everything can be reached."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from browsing import LIT, Visit, violations, visiting, words_of
from listening import HOSTILE, SCRIPTS, episode
from playwright.sync_api import Browser, expect
from serving import simply_served

from narrate.model import Episode
from narrate.show import shelf, urls

NEAR = 0.1
"""Seconds."""
SIZES = {"phone": (390, 844), "small": (320, 640), "desktop": (1280, 900)}


def test_the_word_that_is_lit_is_the_one_that_is_heard(opened: Visit, show: Path, tea: Episode) -> None:
    words = words_of(show, tea.stem)
    chance = random.Random(13)
    late = []
    for rate in (1, 2):
        opened.page.evaluate("(rate) => { document.querySelector('audio').playbackRate = rate; }", rate)
        for _ in range(20):
            opened.seek(chance.uniform(0, tea.seconds - 4))
            if opened.paused():
                opened.page.click("[data-do=play]")
            opened.page.wait_for_timeout(chance.uniform(250, 600))
            lit = opened.page.evaluate(LIT)
            spoken = [word for word in words if word[0] >= lit["sentence"] - 0.001][: lit["words"]]
            assert lit["words"], f"no words at {lit['time']}"
            spans = [(start, end) for start, end, _ in spoken]
            pause = (spans[-1][1], spans[-1][1] + 3)  # after the last word, until the next sentence
            start, end = pause if lit["word"] < 0 else spans[lit["word"]]
            late.append(max(0.0, start - lit["time"], lit["time"] - end))
    assert len(late) == 40
    print(f"lit words, seconds beside the sound: worst {max(late):.3f} of {len(late)}")
    assert max(late) < NEAR, late


def test_a_tap_on_a_word_plays_from_it(opened: Visit, show: Path, tea: Episode) -> None:
    sentence = opened.page.locator(".prose [data-start]").nth(4)
    sentence.scroll_into_view_if_needed()
    start = float(sentence.get_attribute("data-start") or 0)
    words = [word for word in words_of(show, tea.stem) if word[0] >= start - 0.001]
    box = sentence.evaluate(
        """(sentence) => {
          const text = sentence.firstChild, range = document.createRange();
          const at = text.data.split(" ").slice(0, 3).join(" ").length + 2;
          range.setStart(text, at); range.setEnd(text, at + 1);
          const { x, y, width, height } = range.getBoundingClientRect();
          return [x + width / 2, y + height / 2];
        }"""
    )
    opened.page.mouse.click(*box)
    opened.wait_for("!document.querySelector('audio').paused")
    assert words[3][0] <= opened.time() < words[3][0] + 1
    opened.wait_for("document.querySelector('.said')")


def test_a_chapter_and_a_note_of_time_can_be_chosen(opened: Visit, tea: Episode) -> None:
    opened.page.click("details.contents summary")
    opened.page.click(".chapters li:nth-child(2) a")
    second = tea.chapters[1].start / tea.rate
    opened.wait_for("!document.querySelector('audio').paused")
    assert second - 0.01 <= opened.time() < second + 2
    assert opened.page.locator(".chapters [aria-current]").inner_text().endswith(tea.chapters[1].title)
    assert opened.page.locator(".where").inner_text() == tea.chapters[1].title


def test_a_link_leads_to_its_time_and_the_sentence_is_in_sight(
    browser: Browser, address: str, tea: Episode
) -> None:
    with visiting(
        browser, f"{address}{tea.stem}.html#t=1:05", viewport={"width": 390, "height": 844}
    ) as visit:
        visit.wait_for("document.querySelector('.now')")
        assert visit.time() == pytest.approx(65, abs=0.1)
        expect(visit.page.locator(".now")).to_be_in_viewport()
        visit.page.evaluate("location.hash = '#t=20.5'")
        visit.wait_for("Math.abs(document.querySelector('audio').currentTime - 20.5) < 0.1")


def test_the_link_to_a_sentence_that_is_copied_leads_to_it(
    browser: Browser, address: str, tea: Episode
) -> None:
    with visiting(
        browser, f"{address}{tea.stem}.html#t=30", permissions=["clipboard-read", "clipboard-write"]
    ) as visit:
        visit.wait_for("document.querySelector('.now')")
        text = visit.page.locator(".now").inner_text()
        visit.page.click("[data-do=copy]")
        expect(visit.page.locator(".toast")).to_have_text("Link copied")
        link = visit.page.evaluate("navigator.clipboard.readText()")
        visit.page.goto("about:blank")
        visit.page.goto(link)
        visit.wait_for("document.querySelector('.now')")
        assert visit.page.locator(".now").inner_text() == text


def test_a_link_to_a_chapter_leads_to_it_and_is_what_the_list_offers(opened: Visit, tea: Episode) -> None:
    assert opened.page.locator(".chapters a").nth(1).get_attribute("href") == "#chapter=2"
    opened.page.evaluate("location.hash = '#chapter=2'")
    second = tea.chapters[1].start / tea.rate
    opened.wait_for(f"Math.abs(document.querySelector('audio').currentTime - {second}) < 0.1")
    note = opened.page.locator(".prose a[data-time]").nth(3).get_attribute("href") or ""
    assert note.startswith("#t=")


def test_a_lasting_link_leads_to_the_page_and_the_time(browser: Browser, address: str, tea: Episode) -> None:
    with visiting(browser, f"{address}{urls.lasting(tea.guid)}?embed#t=30") as visit:
        visit.wait_for("document.querySelector('audio')?.readyState >= 1")
        assert visit.page.url == f"{address}{tea.stem}.html?embed#t=30"
        assert visit.time() == pytest.approx(30, abs=0.1)
        assert visit.complaints == []


def test_a_lasting_link_leads_on_without_scripts(browser: Browser, address: str, tea: Episode) -> None:
    with visiting(browser, f"{address}{urls.lasting(tea.guid)}", java_script_enabled=False) as visit:
        visit.page.wait_for_url(f"{address}{tea.stem}.html")


def test_the_line_to_paste_is_copied_and_plays_in_another_page(
    browser: Browser, address: str, tea: Episode, tmp_path: Path
) -> None:
    with visiting(
        browser, f"{address}{tea.stem}.html", permissions=["clipboard-read", "clipboard-write"]
    ) as visit:
        visit.page.click("[data-do=copy-frame]")
        expect(visit.page.locator(".toast")).to_have_text("Copied: paste it into your page")
        line = visit.page.evaluate("navigator.clipboard.readText()")
        assert f'src="{address}{urls.lasting(tea.guid)}?embed"' in line
        (tmp_path / "post.html").write_text(f"<!doctype html><title>A blog</title>{line}")
        with simply_served(tmp_path) as blog:
            visit.page.goto(f"{blog}/post.html")
        frame = visit.page.frame_locator("iframe")
        frame.locator("[data-do=play]").click()
        expect(frame.locator(".player.playing")).to_be_visible()
        expect(frame.locator("main")).to_be_hidden()


def test_place_and_speed_are_kept(opened: Visit) -> None:
    opened.page.click("[data-sheet=speed]")
    opened.page.click("[data-speed='1.5']")
    opened.page.keyboard.press("Escape")
    opened.seek(40)
    opened.page.click("[data-do=play]")
    opened.wait_for("document.querySelector('audio').currentTime > 40.5")
    opened.page.click("[data-do=play]")
    left = opened.time()
    opened.page.reload()
    opened.wait_for("document.querySelector('audio').readyState >= 1")
    assert opened.time() == pytest.approx(left, abs=0.2)
    assert opened.page.evaluate("document.querySelector('audio').playbackRate") == 1.5


def test_the_sleep_timer_stops_the_sound(opened: Visit) -> None:
    opened.page.click("[data-do=play]")
    opened.page.click("[data-sheet=sleep]")
    opened.page.click("[data-sleep='15']")
    opened.page.evaluate("const now = Date.now; Date.now = () => now() + 14 * 60_000")
    opened.page.wait_for_timeout(600)
    assert not opened.paused()
    opened.page.evaluate("const then = Date.now; Date.now = () => then() + 61_000")
    opened.wait_for("document.querySelector('audio').paused")
    assert opened.page.evaluate("document.querySelector('audio').volume") == 1


def test_the_sleep_timer_waits_for_the_end_of_the_chapter(opened: Visit, tea: Episode) -> None:
    end = tea.chapters[0].end / tea.rate
    opened.seek(end - 1.5)
    opened.page.click("[data-do=play]")
    opened.page.click("[data-sheet=sleep]")
    opened.page.click("[data-sleep='chapter']")
    opened.wait_for("document.querySelector('audio').paused")
    assert opened.time() == pytest.approx(end, abs=0.4)


RECORD_SESSION = """
window.handlers = {};
const set = MediaSession.prototype.setActionHandler;
MediaSession.prototype.setActionHandler = function (action, handler) {
  window.handlers[action] = handler;
  return set.call(this, action, handler);
};
"""


def test_the_lock_screen_plays_jumps_and_knows_the_title(
    browser: Browser, address: str, tea: Episode
) -> None:
    with visiting(browser, "about:blank") as visit:
        visit.page.add_init_script(RECORD_SESSION)
        visit.page.goto(f"{address}{tea.stem}.html")
        visit.wait_for("document.querySelector('audio').readyState >= 1")
        act = "(asked) => window.handlers[asked.action](asked)"
        visit.page.click("body")  # a browser lets nothing sound before
        visit.page.evaluate(act, {"action": "seekto", "seekTime": 50})
        assert visit.time() == pytest.approx(50, abs=0.1)
        visit.page.evaluate(act, {"action": "seekbackward"})
        assert visit.time() == pytest.approx(35, abs=0.1)
        visit.page.evaluate(act, {"action": "seekforward", "seekOffset": 10})
        assert visit.time() == pytest.approx(45, abs=0.1)
        visit.page.evaluate(act, {"action": "nexttrack"})
        assert visit.time() == pytest.approx(tea.chapters[1].start / tea.rate, abs=0.1)
        visit.page.evaluate(act, {"action": "previoustrack"})
        assert visit.time() == pytest.approx(tea.chapters[0].start / tea.rate, abs=0.1)
        visit.page.evaluate(act, {"action": "play"})
        visit.wait_for("!document.querySelector('audio').paused")
        visit.page.evaluate(act, {"action": "pause"})
        visit.wait_for("document.querySelector('audio').paused")
        assert visit.page.evaluate("navigator.mediaSession.metadata.title") == "Tea"


def test_the_page_follows_the_voice_until_the_reader_scrolls(opened: Visit) -> None:
    opened.seek(100)
    opened.page.click("[data-do=play]")
    expect(opened.page.locator(".now")).to_be_in_viewport()
    opened.page.wait_for_timeout(800)
    opened.page.mouse.move(100, 300)
    opened.page.mouse.wheel(0, -4000)
    opened.page.wait_for_timeout(300)
    opened.seek(120)
    expect(opened.page.locator(".follow")).to_be_visible()
    expect(opened.page.locator(".now")).not_to_be_in_viewport()
    opened.page.click(".follow")
    expect(opened.page.locator(".now")).to_be_in_viewport()
    expect(opened.page.locator(".follow")).to_be_hidden()


def test_the_transcript_is_searched_without_case(opened: Visit) -> None:
    opened.page.fill("#find", "PARAGRAPH 2")
    expect(opened.page.locator("output")).to_have_text("2")
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("output")).to_have_text("1/2")
    expect(opened.page.locator(".found.here")).to_be_in_viewport()
    opened.page.fill("#find", "zebra")
    expect(opened.page.locator("output")).to_have_text("Not found")


def test_everything_is_reached_by_the_keyboard_alone(opened: Visit) -> None:
    press, focus = opened.page.keyboard.press, "document.activeElement"
    press("Tab")
    assert opened.page.evaluate(f"{focus}.className") == "skip"
    reached = []
    for _ in range(14):
        press("Tab")
        reached.append(opened.page.evaluate(f"{focus}.dataset.do ?? {focus}.dataset.sheet ?? {focus}.type"))
    assert {"range", "speed", "back", "play", "ahead", "sleep"} <= set(reached)
    opened.page.locator("[data-do=play]").focus()
    press("Enter")
    opened.wait_for("!document.querySelector('audio').paused")
    press(" ")
    opened.wait_for("document.querySelector('audio').paused")
    opened.page.evaluate(f"{focus}.blur()")
    press("l")
    assert opened.time() >= 30
    press("j")
    assert opened.time() == pytest.approx(15, abs=3)
    press("n")
    press("?")
    assert opened.page.evaluate("document.querySelector('dialog[open]').id") == "sheet-help"
    press("l")
    before = opened.time()
    opened.page.locator("#keys-on").uncheck()
    press("Escape")
    press("j")
    assert opened.time() == before, "switched off"


def test_without_scripts_there_are_the_sound_and_the_text(
    browser: Browser, address: str, tea: Episode
) -> None:
    with visiting(browser, f"{address}{tea.stem}.html", java_script_enabled=False) as visit:
        expect(visit.page.locator("audio[controls]")).to_be_visible()
        expect(visit.page.locator(".controls")).to_be_hidden()
        expect(visit.page.locator(".finder")).to_be_hidden()
        assert visit.page.locator(".prose [data-start]").count() > 20
        link = visit.page.locator(".prose a").nth(2).get_attribute("href") or ""
        assert link.startswith(f"{tea.audio}#t=")
        visit.page.goto(address)
        assert visit.page.locator("article").count() == len(SCRIPTS)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, address: str, show: Path, size: str, scheme: str
) -> None:
    width, height = SIZES[size]
    options = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    pages = ["", *(f"{each.stem}.html" for each in shelf.load(show).episodes)]
    for page in pages:
        with visiting(browser, address + page, **options) as visit:
            assert violations(visit.page) == [], page
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, page
            if page:
                visit.seek(words_of(show, page.removesuffix(".html"))[0][0] + 0.05)
                visit.wait_for("document.querySelector('.said')")
                assert violations(visit.page) == [], page
                for sheet in ("speed", "sleep", "help"):
                    visit.page.evaluate("(id) => document.getElementById(id).showModal()", f"sheet-{sheet}")
                    assert violations(visit.page) == [], sheet
                    visit.page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_text_of_twice_the_size_fits_and_every_button_can_be_reached(
    browser: Browser, address: str, show: Path, width: int
) -> None:
    for page in ["", *(f"{each.stem}.html" for each in shelf.load(show).episodes)]:
        with visiting(browser, "about:blank", viewport={"width": width, "height": 800}) as visit:
            session = visit.page.context.new_cdp_session(visit.page)
            session.send("Page.enable")
            session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
            visit.page.goto(address + page)
            assert visit.page.evaluate("getComputedStyle(document.body).fontSize") == "34px"
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, page
            for button in visit.page.locator("main .button:visible, .player button:visible").all():
                box = button.bounding_box()
                assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width, page
                assert min(box["width"], box["height"]) >= 24, "WCAG 2.5.8"


@pytest.mark.parametrize(
    ("script", "title", "direction"),
    [
        ("hostile.md", HOSTILE, "ltr"),
        ("arabic.md", "قهوة الصباح", "rtl"),
        ("japanese.md", "朝のお茶", "ltr"),
    ],
)
def test_a_title_of_any_kind_is_harmless_and_right(
    browser: Browser, address: str, show: Path, script: str, title: str, direction: str
) -> None:
    with visiting(browser, f"{address}{episode(show, script).stem}.html") as visit:
        visit.page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
        assert visit.page.locator("h1").inner_text() == title
        style = "getComputedStyle(document.querySelector('.prose p')).direction"
        assert visit.page.evaluate(style) == direction
        visit.page.click("[data-do=play]")
        visit.wait_for("document.querySelector('.said')")
        assert visit.complaints == []


def test_the_day_is_the_same_west_of_greenwich(browser: Browser, address: str, tea: Episode) -> None:
    with visiting(browser, f"{address}{tea.stem}.html", timezone_id="America/Los_Angeles") as visit:
        assert visit.page.locator("header time").inner_text() == "5 January 2026"


def test_a_page_in_a_folder_plays_and_lights_sentences(browser: Browser, show: Path, tea: Episode) -> None:
    with visiting(browser, (show / f"{tea.stem}.html").as_uri()) as visit:
        visit.wait_for("document.querySelector('audio').readyState >= 1")
        visit.page.click("[data-do=play]")
        visit.wait_for("document.querySelector('.now')")


def test_printed_it_is_the_transcript(opened: Visit) -> None:
    opened.page.emulate_media(media="print")
    expect(opened.page.locator(".player")).to_be_hidden()
    expect(opened.page.locator(".finder")).to_be_hidden()
    expect(opened.page.locator(".prose p").last).to_be_visible()


def test_in_a_frame_there_is_the_player_alone(browser: Browser, address: str, tea: Episode) -> None:
    frame = {"viewport": {"width": 420, "height": 230}}
    with visiting(browser, f"{address}{tea.stem}.html?embed", **frame) as visit:
        visit.page.click("[data-do=play]")
        visit.wait_for("document.querySelector('audio').currentTime > 0.2")
        expect(visit.page.locator("main")).to_be_hidden()
        assert visit.page.evaluate("document.documentElement.scrollHeight") <= 230
