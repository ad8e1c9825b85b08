"""`python -m demo.seed --base-url URL [--if-empty]`: the demo county in a running system.

The areas go in by the command line (`gridgov import-boundaries`, `gridgov create-admin`), units and people over HTTP.
Every id follows from the seed, so a run that was broken off is continued and a second run changes nothing. The person
added last (`LAST`) is the sign that all is there. `.local/demo.json` then says who may sign in. Everybody who signs in
takes the first steps here (`demo.first_steps`), so that the people of a story can begin at once. The homes with a call
button come after the people and have a sign of their own (`demo.homes`).
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from demo.accounts import (
    ADMINISTRATOR,
    ADMINISTRATOR_NAME,
    DEMO_FILE,
    Demo,
    county_key,
    demo_of,
    demo_password,
    made_id,
    named_people,
    read_demo,
    write_demo,
)
from demo.administration import add_person, all_of, is_there, ready_administrator
from demo.authenticator import factors_beside, read_factors
from demo.command_line import CommandFailed, gridgov
from demo.county import County, Person, Unit, make_county, write_layers
from demo.county.model import COUNTY_CODE
from demo.homes import Untested, homes_are_there, homes_beside, make_homes
from demo.phone import Phone, Refused, Unreachable

LAST = "supervisor-1"
LAYER_FILES = {
    "county": "counties.geojson", "town": "towns.geojson", "community": "communities.geojson", "grid": "grids.geojson",
}  # fmt: skip
UNIT_KINDS = {"department": "department", "centre": "grid_centre"}


class AnotherCounty(RuntimeError):
    """The county there was made with another seed or another size."""


async def seed(base_url: str, county: County, *, out: Path, say: Callable[[str], None]) -> Demo:
    """Make what is not there yet. Raises `AnotherCounty`, `CommandFailed`, `Refused` or `Unreachable`."""
    factors = factors_beside(out)
    async with Phone(base_url, ADMINISTRATOR, demo_password(), device="demo.seed") as admin:
        await ready_administrator(
            admin, county=COUNTY_CODE, name=ADMINISTRATOR_NAME, factors=factors, say=say
        )
        with tempfile.TemporaryDirectory(prefix="gridgov-demo-") as folder:
            write_layers(county, Path(folder))
            await _import_layers(admin, county, ["county"], Path(folder), say)
            await _add_county_units(admin, county)
            await _import_layers(admin, county, ["town", "community", "grid"], Path(folder), say)
        await all_of([partial(_add_unit, admin, county, unit) for unit in county.units])
        await _add_people(admin, county, factors, say)
    demo = demo_of(county, base_url, demo_password())
    write_demo(demo, out)
    return demo


async def is_complete(base_url: str, key: str) -> bool:
    """Whether the county of this key is there, to the last person and that person's first steps."""
    async with Phone(base_url, LAST, demo_password(), device="demo.seed") as last:
        try:
            person = await last.sign_in()
        except Refused:
            return False
        return person["id"] == str(made_id("person", LAST, of=key)) and person["stage"] is None


async def _import_layers(
    admin: Phone, county: County, levels: Sequence[str], folder: Path, say: Callable[[str], None]
) -> None:
    """A layer is written whole or not at all, so its last area stands for it."""
    areas = {
        "county": (county.county,), "town": county.towns, "community": county.communities, "grid": county.grids,
    }  # fmt: skip
    for level in levels:
        if await is_there(admin, f"/api/v1/areas/{areas[level][-1].code}"):
            continue
        say(f"导入 {level} 图层 · importing {len(areas[level])} of level {level}")
        file = folder / LAYER_FILES[level]
        await gridgov(
            "import-boundaries", str(file), "--level", level, "--datum", "cgcs2000", "--source", "demo", "--yes",
            "--department-field", "sector_unit",
        )  # fmt: skip


async def _add_county_units(admin: Phone, county: County) -> None:
    """First of all, because their codes are the same in every demo county and their ids are not."""
    try:
        for unit in county.units:
            if unit.area == COUNTY_CODE:
                await _add_unit(admin, county, unit)
    except Refused as error:
        if "taken" not in {fault["code"] for fault in error.problem.get("errors", [])}:
            raise
        raise AnotherCounty(
            f"库中已有另一个 {COUNTY_CODE}(种子或规模不同),请用相同参数,或换一个空库 · "
            f"another county {COUNTY_CODE} is there (another --seed or size): use the same numbers or an empty database"
        ) from error


async def _add_unit(admin: Phone, county: County, unit: Unit) -> None:
    body = {
        "id": _id_of("unit", unit.code, county), "code": unit.code, "name": unit.name,
        "kind": UNIT_KINDS[unit.kind], "area_path": unit.area,
    }  # fmt: skip
    await admin.send("/api/v1/units", body)


async def _add_people(admin: Phone, county: County, factors: Path, say: Callable[[str], None]) -> None:
    """Those with a name in `.local/demo.json` first, the one who says that all are there last."""
    first = {person.username: person for person in named_people(county)}
    everyone = [*first.values(), *(person for person in county.people if person.username not in first)]
    last = next(person for person in everyone if person.username == LAST)
    say(f"人员 {len(everyone)} 名 · adding {len(everyone)} people")
    others = [person for person in everyone if person is not last]
    await all_of([partial(_add_person, admin, county, person, factors) for person in others])
    await _add_person(admin, county, last, factors)


async def _add_person(admin: Phone, county: County, person: Person, factors: Path) -> None:
    unit_id = _id_of("unit", person.unit, county)
    body = {
        "id": _id_of("person", person.username, county),
        "name": person.name, "phone": person.phone, "work_phone": _work_phone(person),
        "posts": [
            {"role": post.role, "area_path": post.area, "unit_id": unit_id}
            | ({"full_time": True} if post.role == "gridworker" else {})
            for post in person.posts
        ],
    }  # fmt: skip
    # Only the people named in the welcome sign in: hashing two hundred passwords would take a minute.
    if person in named_people(county):
        await add_person(admin, {**body, "username": person.username}, factors=factors)
    else:
        await admin.send("/api/v1/people", body)


def _work_phone(person: Person) -> str | None:
    """What the public card of a grid shows: an extension of a line that nobody has."""
    on_the_card = any(post.role in {"gridworker", "grid_chief"} for post in person.posts)
    return f"05155550{person.phone[-3:]}" if on_the_card else None


def _id_of(kind: str, name: str, county: County) -> str:
    key = county_key(county.seed, len(county.towns), len(county.communities), len(county.grids))
    return str(made_id(kind, name, of=key))


async def run(asked: argparse.Namespace) -> None:
    """What the command line asked for: the county, then its homes."""
    county = await _seed_county(asked)
    homes = homes_beside(asked.out)
    if not (asked.if_empty and await homes_are_there(asked.base_url, county, out=homes)):
        await make_homes(asked.base_url, county, out=homes, say=_say)


async def _seed_county(asked: argparse.Namespace) -> County:
    kept, county = read_demo(asked.out), _county(asked)
    key = county_key(asked.seed, asked.towns, asked.communities, asked.grids)
    enrolled = ADMINISTRATOR in read_factors(factors_beside(asked.out))
    if asked.if_empty and enrolled and await is_complete(asked.base_url, key):
        if kept is not None and kept.base_url == asked.base_url:
            return county
        _say("演示县已在库中 · the demo county is there already")
        write_demo(demo_of(county, asked.base_url, demo_password()), asked.out)
        return county
    demo = await seed(asked.base_url, county, out=asked.out, say=_say)
    _say(
        f"演示县 {COUNTY_CODE} 就绪 · ready: {len(demo.accounts)} 个演示账号 demo accounts -> {asked.out}; "
        f"口令 password {demo_password()};动态口令 codes: python -m demo.code {ADMINISTRATOR}"
    )
    return county


def main(arguments: Sequence[str] | None = None) -> int:
    """0, or 2 with what stands in the way."""
    asked, code = _parser().parse_args(arguments), 0
    try:
        asyncio.run(run(asked))
    except* (AnotherCounty, CommandFailed, Refused, Unreachable, Untested, ValueError) as errors:
        for error in errors.exceptions:
            _say(f"失败 failed: {error}")
        code = 2
    return code


def _county(asked: argparse.Namespace) -> County:
    return make_county(asked.seed, towns=asked.towns, communities=asked.communities, grids=asked.grids)


def _say(words: str) -> None:
    print(f"demo: {words}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m demo.seed", description="把演示县写入系统 / make the demo county"
    )
    parser.add_argument("--base-url", required=True)
    parser.add_argument(
        "--if-empty", action="store_true", help="已有演示县则立即返回 / return at once if it is there"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--towns", type=int, default=4)
    parser.add_argument("--communities", type=int, default=20)
    parser.add_argument("--grids", type=int, default=120)
    parser.add_argument(
        "--out",
        type=Path,
        default=DEMO_FILE,
        help=f"账号文件,默认 {DEMO_FILE} / where to write who may sign in",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
