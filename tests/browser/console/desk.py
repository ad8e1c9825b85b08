"""A desk at the grid centre with the console open on it, as hands and eyes use it."""

import asyncio
import re
import time
from pathlib import Path

from playwright.async_api import BrowserContext, ConsoleMessage, Page, expect

from demo.accounts import Demo
from demo.authenticator import authenticator
from tests.browser.looking import faults_of
from tests.browser.phone import EXPECTED, WITHIN_MS

SIX_DIGITS = re.compile("动态口令|Six-digit")


class Desk:
    """A browser of its own; ``language`` is `zh` or `en`."""

    def __init__(self, context: BrowserContext, address: str, shots: Path, *, language: str = "zh") -> None:
        self.context, self.address, self.shots, self.language = context, address, shots, language
        self.faults: list[str] = []
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        assert self._page is not None
        return self._page

    async def open(self, path: str = "/") -> None:
        """The console in a tab, in the desk's language."""
        self._page = await self.context.new_page()
        self._page.set_default_timeout(WITHIN_MS)
        self._page.on("pageerror", lambda error: self.faults.append(str(error)))
        self._page.on("console", self._heard)
        await self._page.add_init_script(
            f"localStorage.setItem('gridgov-console-language', '{self.language}')"
        )
        await self._page.goto(f"{self.address}/console{path}")

    async def sign_in(self, demo: Demo, username: str) -> None:
        """Signs in, with a code where the post needs one, and waits until the frame is there."""
        account = demo.named(username)
        await self.page.fill("input[name=username]", account.username)
        await self.page.fill("input[name=password]", account.password)
        await self.page.click("button[type=submit]")
        frame, code = self.page.locator(".frame"), self.page.locator("input[name=code]")
        await expect(frame.or_(code)).to_be_visible()
        if await code.is_visible():
            await code.fill(await authenticator(demo.factors[username]).fresh_code())
            await self.page.click("button[type=submit]")
        await expect(frame).to_be_visible()

    async def go(self, path: str) -> None:
        """Open another screen by its address, as a bookmark does; the stream is live again afterwards where there is one."""
        await self.page.goto(f"{self.address}/console{path}")
        await expect(self.page.locator(".frame")).to_be_visible()

    async def live(self) -> None:
        """The stream of what happens is open."""
        await expect(self.page.locator(".frame[data-live=true]")).to_be_visible()

    async def still(self) -> None:
        """A dialog that fades in or out is half legible on its way."""
        ended = "Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))).then(() => null)"
        await self.page.evaluate(ended)

    async def until(
        self, script: str, *, argument: object = None, within_s: float = WITHIN_MS / 1000
    ) -> None:
        """The expression says true. `wait_for_function` would evaluate it within the page, whose policy forbids that."""
        begun = time.monotonic()
        while not await self.page.evaluate(script, argument):
            assert time.monotonic() - begun < within_s, f"not within {within_s} s: {script}"
            await asyncio.sleep(0.02)

    def say(self, zh: str, en: str) -> str:
        """The words of the desk's language."""
        return zh if self.language == "zh" else en

    async def shot(self, name: str, *, whole: bool = False) -> None:
        """A picture of the screen, kept for whoever wants to look (.local/screens)."""
        self.shots.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=self.shots / f"{name}.png", full_page=whole)

    async def look(self, name: str) -> list[str]:
        """A picture, and what is wrong: axe's serious faults, a page wider than its window, text over text."""
        await self.shot(name)
        wide = await self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        faults = [f"{wide} px wider than the window"] if wide > 0 else []
        return [f"{name}: {fault}" for fault in [*faults, *await faults_of(self)]]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.faults.append(message.text)
