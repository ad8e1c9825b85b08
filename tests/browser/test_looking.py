"""The look itself: each fault is found on a page that has it, and none on a page that has none."""

import pytest
from playwright.async_api import Browser

from tests.browser.conftest import PHONE
from tests.browser.looking import GEOMETRY

pytestmark = pytest.mark.xdist_group("browser")
PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><style>
body { margin: 0; font: 16px sans-serif; overflow-wrap: anywhere } button, input { min-width: 44px; min-height: 44px }
.card { display: block; width: 200px }</style><body>%s"""
SOUND = "<h1>Today</h1><div class='card'>Some words in a card of their own</div><button>Report</button><p>Far down</p>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<div style='width: 500px'>wide</div>", "wider than the phone"),
        ("<div class='card' style='white-space: nowrap'>These words are too many for a card of two hundred</div>", "outside its box"),
        ("<div style='height: 22px; overflow: hidden; width: 90px'>two or three lines of words</div>", "cut off"),
        ("<div style='width: 30px'>Messages</div>", '"Messages" is broken'),
        ("<input style='width: 60px' placeholder='Search by a word of it'>", "placeholder cut off"),
        ("<button style='min-height: 20px; height: 20px'>Low</button>", "× 20 px"),
        ("<button>Send</button><div style='position: fixed; inset: 0'></div>", "covered by"),
    ],
)  # fmt: skip
async def test_each_fault_is_found(browser: Browser, body: str, said: str) -> None:
    found = await _looked_at(browser, SOUND + body)
    assert any(said in fault for fault in found), found


async def test_a_sound_page_has_none(browser: Browser) -> None:
    assert await _looked_at(browser, SOUND) == []


async def test_a_line_or_two_of_a_list_and_what_scrolls_aside_are_meant(browser: Browser) -> None:
    clamped = "display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; width: 90px"
    aside = "<div style='overflow-x: auto; width: 90px'><span style='white-space: nowrap'>very many words in a row</span></div>"
    assert (
        await _looked_at(browser, f"{SOUND}<div style='{clamped}'>two or three lines of words</div>{aside}")
        == []
    )


async def _looked_at(browser: Browser, body: str) -> list[str]:
    context = await browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)
    try:
        page = await context.new_page()
        await page.set_content(PAGE % body)
        found: list[str] = await page.evaluate(GEOMETRY, 44)
        return found
    finally:
        await context.close()
