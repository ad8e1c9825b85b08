"""`python -m demo.story_real`: 31 real grids of 临港 are imported and repaired, and 30 real events reported into them, twice.

They go below a made-up community of a county of its own (329998): never among the demo county, never under the codes
of a real place. Ends with 0 also where the data are not beside the project, and says so.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from rich.table import Table
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from demo.accounts import DEMO_FILE, demo_password, made_id, read_demo
from demo.administration import add_person, is_there, ready_administrator
from demo.authenticator import factors_beside
from demo.command_line import CommandFailed, gridgov
from demo.lingang import GRIDS_FILE, UNLISTED, RealEvent, read_events, read_grids
from demo.phone import Json, Phone, Refused, Unreachable, connect, knock
from demo.telling import SHANGHAI, Broken, Teller, expect
from geo.geojson import Feature
from geo.mesh import GridMesh

COUNTY, TOWN, COMMUNITY = "329998", "329998100", "329998100001"
AREAS = ((COUNTY, "临港样例县"), (TOWN, "临港样例镇"), (COMMUNITY, "临港样例社区"))
DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "lingang_grid"
ADMINISTRATOR, DISPATCHER, GRIDWORKER = "lingang-admin", "lingang-dispatcher", "lingang-gw"
CREATED, SEEN_BEFORE = 201, 200


@dataclass(frozen=True, slots=True)
class Reported:
    """An event of the source, as the system has it, the grids that hold its place, and how many may be the same."""

    source: RealEvent
    event: Json
    grid_count: int
    near_count: int


async def prepare(admin: Phone, folder: Path, factors: Path, teller: Teller) -> dict[str, str]:
    """Areas, grids and people, where they are not there yet; the path of each grid by its name."""

    def say(words: str) -> None:
        teller.step("准备 setting up", words, "")

    await ready_administrator(admin, county=COUNTY, name="样例管理员", factors=factors, say=say)
    for path, name in AREAS:
        if not await is_there(admin, f"/api/v1/areas/{path}"):
            say(await gridgov("add-area", path, name))
    if not await _grids(admin):
        told = await gridgov(
            "import-boundaries", str(folder / GRIDS_FILE), "--level", "grid", "--parent", COMMUNITY,
            "--datum", "declared", "--repair", "--yes",
            "--name-field", "name", "--alias-field", "id", "--alias-system", "lingang", "--source", "lingang",
        )  # fmt: skip
        teller.console.print(told, highlight=False, markup=False)
    grids = await _grids(admin)
    posts = {DISPATCHER: ("county_dispatcher", COUNTY), GRIDWORKER: ("gridworker", min(grids.values()))}
    for username, (role, area) in posts.items():
        await _add_person(admin, username, role, area, factors)
    return grids


async def report_all(base_url: str, events: Sequence[RealEvent]) -> tuple[list[str], int]:
    """Send every event; their numbers, and how many the system had not had before."""
    async with Phone(base_url, GRIDWORKER, demo_password(), device="story-real") as phone:
        await phone.sign_in()
        answers = [await phone.report(event.report(COUNTY)) for event in events]
    return [answer.body["number"] for answer in answers], sum(answer.status == CREATED for answer in answers)


async def look_at(desk: Phone, events: Sequence[RealEvent], features: Sequence[Feature]) -> list[Reported]:
    """Each event as the county sees it."""
    found = []
    for source in events:
        event_id = source.report(COUNTY)["id"]
        holding = shapely.intersects_xy([feature.geometry for feature in features], source.lon, source.lat)
        near = await desk.get(f"/api/v1/events/{event_id}/nearby")
        event = await desk.get(f"/api/v1/events/{event_id}")
        found.append(Reported(source, event, int(holding.sum()), len(near)))
    return found


async def boundaries_of(desk: Phone, paths: Iterable[str]) -> dict[str, BaseGeometry]:
    """The boundaries as they were imported: without the slivers of the source, which were repaired."""
    drawn = {}
    for path in paths:
        boundary = await desk.get(f"/api/v1/areas/{path}/boundary")
        drawn[path] = shape(boundary["geometry"])
    return drawn


async def count_events(desk: Phone) -> int:
    """How many events the county has."""
    count, cursor = 0, None
    while True:
        page = await desk.get("/api/v1/events", limit=100, cursor=cursor)
        count += len(page["items"])
        cursor = page["next_cursor"]
        if cursor is None:
            return count


async def play(base_url: str, folder: Path, factors: Path, teller: Teller) -> None:
    """``factors`` keeps the administrator's second factor. Raises `Broken`, `Refused`, `Unreachable` or `CommandFailed` where it is not as expected."""
    events, features = read_events(folder), read_grids(folder)
    teller.act(f"临港 {len(features)} 个真实网格", f"{len(features)} real grids of 临港")
    async with connect(base_url) as client:
        await knock(client)
        admin = Phone(base_url, ADMINISTRATOR, demo_password(), client=client)
        grids = await prepare(admin, folder, factors, teller)
        expect(
            len(grids) == len(features), "网格数不符", f"{len(grids)} grids are there, not {len(features)}"
        )
        teller.note(f"网格 {len(grids)} 个在册", "the grids are there")
        teller.act(f"{len(events)} 件真实事件,各报两次", f"{len(events)} real events, each reported twice")
        (numbers, created), (again, twice) = [await report_all(base_url, events) for _ in range(2)]
        teller.note(
            f"第一次 {created} 件新增,第二次 {twice} 件", f"{created} new the first time, {twice} the second"
        )
        expect(twice == 0 and again == numbers, "重复上报产生了新事件", "reporting again made new events")
        desk = Phone(base_url, DISPATCHER, demo_password(), client=client)
        reported = await look_at(desk, events, features)
        count = await count_events(desk)
        drawn = await boundaries_of(desk, grids.values())
    _tell(teller, reported, {path: name for name, path in grids.items()})
    _check(teller, reported, drawn)
    expect(count == len(events), "事件总数不符", f"the county has {count} events, not {len(events)}")
    teller.note(f"全县共 {count} 件,无重复", "nothing doubled")


def _tell(teller: Teller, reported: Sequence[Reported], names: dict[str, str]) -> None:
    table = Table("编号 number", "源 source", "类型 type", "网格 grid", "发生 happened", "相近 near")
    for row in reported:
        event = row.event
        grid = "[yellow]网格外 outside[/yellow]" if event["outside_grids"] else names[event["area_path"]]
        marks = " [magenta](重叠 overlap)[/magenta]" if row.grid_count > 1 else ""
        table.add_row(
            event["number"], row.source.name, event["type_zh"], grid + marks, f"{row.source.happened_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
            str(row.near_count or ""),
        )  # fmt: skip
    teller.console.print(table)
    outside = sum(row.event["outside_grids"] for row in reported)
    overlapped = sum(row.grid_count > 1 for row in reported)
    alike = sum(row.near_count > 0 for row in reported)
    teller.note(
        f"网格外 {outside} 件(保留并标记);落在两网格重叠处 {overlapped} 件;有疑似重复 {alike} 件",
        f"{outside} in no grid, {overlapped} on an overlap of two, {alike} with possible duplicates",
    )


def _check(teller: Teller, reported: Sequence[Reported], drawn: dict[str, BaseGeometry]) -> None:
    """The system's grid of every event is the one that pure geometry says; no type was guessed away."""
    mesh = GridMesh(list(drawn), list(drawn.values()))
    for row in reported:
        there = None if row.event["outside_grids"] else row.event["area_path"]
        ours = mesh.locate(row.source.lon, row.source.lat)
        expect(
            there == ours, f"{row.event['number']} 的网格不符", f"{there} in the database, {ours} by geometry"
        )
        expect(row.source.type_code != UNLISTED, f"{row.source.name} 没有对应类型", "no type means this")
    teller.note("每件事件的网格与几何计算一致", "every grid is the one that geometry says")


async def _grids(admin: Phone) -> dict[str, str]:
    page = await admin.get("/api/v1/areas", parent=COMMUNITY, limit=100)
    return {area["name"]: area["path"] for area in page["items"]}


async def _add_person(admin: Phone, username: str, role: str, area_path: str, factors: Path) -> None:
    body = {
        "id": str(made_id("person", username, of=COUNTY)), "name": "样例人员", "username": username,
        "posts": [{"role": role, "area_path": area_path}],
    }  # fmt: skip
    await add_person(admin, body, factors=factors)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when all was as expected or the data are absent, 1 when not, 2 when it could not begin."""
    asked, teller = _parser().parse_args(arguments), Teller()
    if not (asked.data / GRIDS_FILE).exists():
        teller.console.print(
            f"没有真实数据 {asked.data},跳过 · the real data are not there, nothing to do", markup=False
        )
        return 0
    demo = read_demo(asked.demo)
    base_url = asked.base_url or (demo.base_url if demo else None)
    if base_url is None:
        teller.fault(
            f"没有 {asked.demo},请先运行 make run", f"there is no {asked.demo}: start `make run` first"
        )
        return 2
    try:
        asyncio.run(play(base_url, asked.data, factors_beside(asked.demo), teller))
    except (Broken, Refused, Unreachable, CommandFailed) as error:
        teller.fault(f"中断:{error}", "broken off")
    return 1 if teller.faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m demo.story_real", description="真实网格与真实事件 / real grids and real events"
    )
    parser.add_argument("--base-url", help="默认取自账号文件 / default: what the demo file says")
    parser.add_argument("--demo", type=Path, default=DEMO_FILE, help="演示账号文件 / who may sign in")
    parser.add_argument("--data", type=Path, default=DATA, help="临港数据目录 / folder of the data")
    return parser


if __name__ == "__main__":
    sys.exit(main())
