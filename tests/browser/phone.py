"""A phone with the app on it, as a thumb uses it."""

import asyncio
import re
from pathlib import Path
from typing import Any

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, expect

WITHIN_MS = 60_000
"""Long, for what comes true anyway: a machine that is slow or busy with other tests is no fault of the app."""
expect.set_options(timeout=WITHIN_MS)
EXPECTED = re.compile(r"net::ERR_|Failed to load resource|ReadPixels|Failed to fetch")
"""What a browser says of its own when the network is away; not a fault of the page."""


class Phone:
    """A browser of its own: its store, its worker, its network."""

    def __init__(self, context: BrowserContext, address: str, shots: Path) -> None:
        self.context, self.address, self.shots = context, address, shots
        self.faults: list[str] = []
        self._page: Page | None = None

    @property
    def page(self) -> Page:
        assert self._page is not None
        return self._page

    async def open(self, path: str = "/") -> None:
        """A new tab; the one before it is gone without a word, as when the system kills it."""
        if self._page is not None:
            await self._page.close()
        self._page = await self.context.new_page()
        self._page.set_default_timeout(WITHIN_MS)
        self._page.on("pageerror", lambda error: self.faults.append(str(error)))
        self._page.on("console", self._heard)
        await self._page.goto(f"{self.address}/m{path}")

    async def sign_in(self, username: str, password: str) -> None:
        """Signs in, and waits until the first day is there and the app is kept for when there is no network."""
        await self.page.fill("input[name=username]", username)
        await self.page.fill("input[name=password]", password)
        await self.page.click("button[type=submit]")
        today = self.page.get_by_role("heading", name="今日")
        away = self.page.get_by_text("连不上服务器")
        for _ in range(3):
            await expect(today.or_(away)).to_be_visible()
            if await away.is_visible():  # a machine so busy that nobody answered in half a minute: once more
                await self.page.click("button[type=submit]")
        await expect(today).to_be_visible()
        await self.settled()
        await self.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
        await self.page.wait_for_function("navigator.serviceWorker.controller !== null")

    async def live(self) -> None:
        """The stream of what happens is open."""
        await expect(self.page.locator(".app[data-live=true]")).to_be_visible()

    async def at_rest(self) -> None:
        """Nothing is being sent or fetched."""
        await expect(self.page.locator(".app[data-working=false]")).to_be_visible()

    async def until_kept(self, table: str, words: str) -> None:
        """The signed-in person's store holds these words in this table."""
        await self._until(
            """async ([table, words]) => {
                const names = (await indexedDB.databases()).map((one) => one.name);
                const own = await new Promise((resolve) => {
                    indexedDB.open(names.find((name) => name.startsWith('gridgov-phone-'))).onsuccess = (event) => resolve(event.target.result);
                });
                const rows = await new Promise((resolve) => {
                    own.transaction(table).objectStore(table).getAll().onsuccess = (event) => resolve(event.target.result);
                });
                own.close();
                return JSON.stringify(rows).includes(words);
            }""",
            [table, words],
        )

    async def settled(self) -> None:
        """The first day is here whole."""
        await self._until(
            """() => new Promise((resolve) => {
                const ask = indexedDB.open('gridgov-root');
                ask.onsuccess = () => {
                    const all = ask.result.transaction('sessions').objectStore('sessions').getAll();
                    all.onsuccess = () => {
                        const person = all.result[0]?.person_id;
                        ask.result.close();
                        if (!person) return resolve(false);
                        const own = indexedDB.open('gridgov-phone-' + person);
                        own.onsuccess = () => {
                            if (!own.result.objectStoreNames.contains('facts')) { own.result.close(); return resolve(false); }
                            const fact = own.result.transaction('facts').objectStore('facts').get('synced_at');
                            fact.onsuccess = () => { own.result.close(); resolve(fact.result !== undefined); };
                        };
                    };
                };
            })"""
        )
        await expect(self.page.get_by_role("button", name="刷新")).to_be_enabled()

    async def _until(self, script: str, argument: Any = None) -> None:
        """The script's promise says true; `wait_for_function` would take the promise itself for that."""
        for _ in range(WITHIN_MS // 100):
            if await self.page.evaluate(script, argument):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"not within {WITHIN_MS} ms: {argument}")

    async def report(self, words: str, *, search: str, photo: bytes) -> None:
        """From the Today screen: type, words, a photo, the place as it is found, and send."""
        page = self.page
        await page.get_by_role("link", name="上报").first.click()
        await page.get_by_placeholder("搜索").fill(search)
        await page.locator(".choices .choice").first.click()
        await page.fill("textarea[name=words]", words)
        file: Any = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo}
        await page.set_input_files("input[type=file]", [file])
        await expect(page.locator(".photos img")).to_have_count(1)
        await expect(page.get_by_text("精度约")).to_be_visible()
        await page.get_by_role("button", name="提交").click()
        await expect(page.get_by_role("heading", name="今日")).to_be_visible()

    def items(self, state: str) -> Locator:
        """Items of the outbox in a state."""
        return self.page.locator(f".item[data-state={state}]")

    async def shot(self, name: str, *, whole: bool = False) -> None:
        """A picture of the screen, or of all that it scrolls through, kept for whoever wants to look (.local/screens)."""
        self.shots.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=self.shots / f"{name}.png", full_page=whole)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.faults.append(message.text)
