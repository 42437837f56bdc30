"""The page of the show in Chromium: subscribing, finding an episode, going on with one."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import pytest
import zxingcpp
from browsing import NAME, Visit, violations, visiting
from PIL import Image
from playwright.sync_api import Browser, expect

from narrate.model import Episode


def test_apps_are_offered_the_address_that_the_page_has(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        visit.page.click("[data-sheet=subscribe]")
        links = {
            link.inner_text(): link.get_attribute("href") for link in visit.page.locator(".apps a").all()
        }
        feed = f"{address}feed.xml"
        bare = feed.removeprefix("http://")
        assert links["Pocket Casts"] == f"pktc://subscribe/{bare}"
        assert links["Overcast"] == f"overcast://x-callback-url/add?url={quote(feed, safe='')}"
        assert len(links) == 6
        expect(visit.page.locator(".address code")).to_have_text(feed)
        assert violations(visit.page) == []
        visit.page.keyboard.press("Escape")
        assert visit.page.evaluate("document.activeElement.dataset.sheet") == "subscribe"


@pytest.mark.parametrize("app", ["", "Overcast", "Castro"])
def test_a_phone_that_looks_at_the_page_subscribes(browser: Browser, address: str, app: str) -> None:
    address = address.replace("127.0.0.1", NAME)
    with visiting(browser, address, device_scale_factor=2) as visit:
        visit.page.click("[data-sheet=subscribe]")
        visit.page.select_option(".qr select", app)
        picture = Image.open(BytesIO(visit.page.locator(".qr svg").screenshot()))
        [code] = zxingcpp.read_barcodes(picture)
        link = visit.page.locator(".apps a", has_text=app).first.get_attribute("href")
        assert code.text == (link if app else f"{address}feed.xml")
        assert violations(visit.page) == []


def test_no_code_leads_a_phone_to_this_machine(browser: Browser, address: str) -> None:
    with visiting(browser, address) as visit:
        visit.page.click("[data-sheet=subscribe]")
        expect(visit.page.locator(".qr")).to_be_hidden()


def test_the_address_of_the_feed_is_copied(browser: Browser, address: str) -> None:
    with visiting(browser, address, permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.page.click("[data-sheet=subscribe]")
        visit.page.click("[data-copy]")
        visit.wait_for("document.querySelector('.toast').textContent")
        assert visit.page.evaluate("navigator.clipboard.readText()") == f"{address}feed.xml"


def test_what_is_said_in_an_episode_is_found_and_leads_there(
    browser: Browser, address: str, tea: Episode
) -> None:
    with visiting(browser, address) as visit:
        visit.page.fill("#find", "number 35, ARE short")
        expect(visit.page.locator("output")).to_have_text("Episodes: 1")
        expect(visit.page.locator("article:visible")).to_have_count(1)
        visit.page.locator(".hits a").first.click()
        visit.wait_for("document.querySelector('.now')")
        assert visit.page.url.startswith(f"{address}{tea.stem}.html#t=")
        assert "35" in visit.page.locator(".now").inner_text()


def test_an_episode_is_gone_on_with_from_the_top_of_the_page(opened: Visit, address: str) -> None:
    opened.seek(45)
    opened.page.click("[data-do=play]")
    opened.wait_for("document.querySelector('audio').currentTime > 45.5")
    opened.page.goto(address)
    expect(opened.page.locator(".heard").last).to_contain_text("left")
    expect(opened.page.locator("progress:visible")).to_have_count(1)
    opened.page.click(".resume")
    opened.wait_for("document.querySelector('audio').currentTime > 45.5")


def test_the_feed_is_readable_in_a_browser(browser: Browser, address: str) -> None:
    with visiting(browser, f"{address}feed.xml") as visit:
        assert visit.page.evaluate("document.contentType") == "application/xml"
        style = "getComputedStyle(document.querySelector('{}')).display"
        assert visit.page.evaluate(style.format("channel > title")) == "block"
        assert visit.page.evaluate(style.format("item > guid")) == "none"
