"""What is wrong with a screen as it stands: axe's serious faults, targets too small, text cut off or outside, what is covered."""

from pathlib import Path
from typing import Protocol

from playwright.async_api import Page

from dev.places import PROJECT
from tests.browser.phone import Phone

AXE = PROJECT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SERIOUS = frozenset({"serious", "critical"})
GEOMETRY = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


class Seen(Protocol):
    """Whatever has a page that can be looked at: a phone, a desk."""

    @property
    def page(self) -> Page: ...


async def faults_of(phone: Seen) -> list[str]:
    """What axe calls serious or critical."""
    await phone.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await phone.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{fault['id']}: {node['html'][:200]} {' '.join(node['failureSummary'].split())[:200]}"
        for fault in found["violations"]
        if fault["impact"] in SERIOUS
        for node in fault["nodes"][:3]
    ]


async def look(phone: Phone, name: str, *, least_px: int) -> list[str]:
    """All that is wrong with what is seen now, also kept in a file beside the picture of it from top to bottom."""
    await phone.shot(name, whole=True)
    faults: list[str] = await phone.page.evaluate(GEOMETRY, least_px)
    faults += await faults_of(phone)
    told = [f"{name}: {fault}" for fault in faults]
    with (phone.shots / "faults.txt").open("a", encoding="utf-8") as kept:
        kept.writelines(f"{line}\n" for line in told)
    return told
