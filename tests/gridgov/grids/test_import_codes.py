"""Two authorities' lists and the record of changes, as they really are: loaded side by side, followed, compared."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.base import new_id
from gridgov.errors import Conflict, Invalid
from gridgov.grids.actions.import_codes import CodesImported, import_code_changes, import_codes
from gridgov.grids.queries.code_lists import Compared, disagreements
from gridgov.grids.queries.codes import resolve_code
from gridgov.grids.schemas.codes import ResolvedCodeOut
from gridgov.grids.tables import AliasRow, AreaRow, CodeChange, DivisionRow, IssuedCode, SuccessionRow
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty
from tests.support.api import Api, problem

NBS_2021, NBS_2023, MCA_2026 = date(2021, 10, 31), date(2023, 6, 30), date(2026, 9, 1)
TODAY = date(2026, 11, 22)
Load = Callable[..., Awaitable[CodesImported]]


@pytest.fixture
def codes(real_data: Path) -> Path:
    return real_data / "division_codes"


@pytest.fixture
def load(session: AsyncSession, codes: Path) -> Load:
    async def act(name: str, system: str, day: date, *within: str) -> CodesImported:
        issuer = {"nbs": "国家统计局", "mca": "民政部"}[system]
        data = (codes / name).read_bytes()
        return await import_codes(session, data, system=system, issuer=issuer, valid_from=day, within=within)

    return act


async def in_force_count(session: AsyncSession, system: str, level: str) -> int:
    statement = select(func.count()).where(
        IssuedCode.system == system, IssuedCode.level == level, IssuedCode.valid_to.is_(None)
    )
    return int((await session.execute(statement)).scalar_one())


async def resolved(
    session: AsyncSession, system: str, code: str, on: date, name: str | None = None
) -> ResolvedCodeOut:
    return await resolve_code(
        session, system=system, code=code, on=on, today=TODAY, county_code=COUNTY, name=name
    )


async def test_all_lists_of_jiangsu_load(session: AsyncSession, load: Load) -> None:
    cities = await load("js_cities.csv", "nbs", NBS_2023)
    areas = await load("js_areas.csv", "nbs", NBS_2023)
    streets = await load("js_streets.csv", "nbs", NBS_2023)
    villages = await load("js_villages.csv", "nbs", NBS_2023)
    found = [len(imported.plan.new) for imported in (cities, areas, streets, villages)]
    assert found == [13, 106, 1531, 22544]
    assert [row.name for row in streets.table.beyond_gbk] == ["湖㳇镇"]
    assert [row.code for row in villages.table.beyond_gbk] == ["320282113001"]
    assert len(villages.table.placeholders) == 174
    assert not villages.table.repeated
    rows = (await session.scalars(select(IssuedCode).where(IssuedCode.code == "320583100001"))).all()
    assert [(row.level, row.parent_code, row.valid_from) for row in rows] == [
        ("community", "320583100", NBS_2023)
    ]


async def test_a_later_list_of_the_same_authority(session: AsyncSession, load: Load) -> None:
    await load("js_townships_2021_nbs.csv", "nbs", NBS_2021, "32")
    later = await load("js_streets.csv", "nbs", NBS_2023, "32")
    plan = later.plan
    assert (len(plan.gone), len(plan.renamed), len(plan.new)) == (21, 25, 55), "11 in Jiangsu, 44 beyond it"
    renamed = {row.code: (row.before, row.after) for row in plan.renamed}
    assert renamed["320282113"] == ("湖父镇", "湖㳇镇")
    moved = {(row.name, row.before, row.after) for row in plan.moved}
    assert ("娄葑街道", "320571050", "320576050") in moved
    assert len(moved) == 5
    versions = (
        await session.scalars(
            select(IssuedCode).where(IssuedCode.code == "320282113").order_by(IssuedCode.valid_from)
        )
    ).all()
    assert [(row.name, row.valid_from, row.valid_to) for row in versions] == [
        ("湖父镇", NBS_2021, NBS_2023),
        ("湖㳇镇", NBS_2023, None),
    ]
    again = await load("js_streets.csv", "nbs", NBS_2023, "32")
    assert (len(again.plan.new), len(again.plan.renamed), len(again.plan.gone)) == (0, 0, 0)
    assert await in_force_count(session, "nbs", "town") == 1531
    with pytest.raises(Conflict, match="later version"):
        await load("js_townships_2021_nbs.csv", "nbs", NBS_2021, "32")


async def test_a_list_of_one_level_leaves_the_others(session: AsyncSession, load: Load) -> None:
    await load("js_areas.csv", "nbs", NBS_2021)
    await load("js_streets.csv", "nbs", NBS_2023)
    assert await in_force_count(session, "nbs", "county") == 106


async def test_two_authorities_disagree(session: AsyncSession, load: Load) -> None:
    await load("js_streets.csv", "nbs", NBS_2023)
    await load("js_villages.csv", "nbs", NBS_2023)
    await load("js_townships_2026_mca.csv", "mca", MCA_2026)
    page = await disagreements(session, Compared("mca", "nbs", "", None, TODAY), after="", limit=200)
    assert page.levels == ["town"], "the civil affairs list has no villages, and does not disagree about them"
    counts = page.counts
    assert counts is not None
    assert (counts.only_a_count, counts.other_name_count, counts.same_count) == (333, 281, 630)
    assert counts.only_b_count == 1531 - 281 - 630
    codes = [item.code for item in page.items]
    cursor = page.next_cursor
    while cursor:
        page = await disagreements(session, Compared("mca", "nbs", "", None, TODAY), after=cursor, limit=200)
        codes += [item.code for item in page.items]
        assert page.counts is None
        cursor = page.next_cursor
    assert len(codes) == len(set(codes)) == 333 + 281 + counts.only_b_count
    assert codes == sorted(codes)


async def test_the_disagreements_of_one_county(session: AsyncSession, load: Load) -> None:
    await load("js_streets.csv", "nbs", NBS_2023)
    await load("js_townships_2026_mca.csv", "mca", MCA_2026)
    page = await disagreements(session, Compared("mca", "nbs", "320583", None, TODAY), after="", limit=50)
    only = {(item.kind, item.name_a or item.name_b) for item in page.items}
    assert {("only-a", "周庄镇"), ("only-a", "锦溪镇"), ("only-a", "淀山湖镇")} <= only
    taizhou = await disagreements(session, Compared("mca", "nbs", "3212", None, TODAY), after="", limit=200)
    found = {item.code: item for item in taizhou.items}
    assert (found["321281115"].name_a, found["321281115"].name_b) == ("沈𫭢镇", "沈伦镇")
    assert (found["321204115"].name_a, found["321204115"].name_b) == ("溱潼镇", "俞垛镇")
    assert found["321204115"].name_a_in_b is not None, "the same town stands under another code there"
    elsewhere = await session.scalars(
        select(IssuedCode.name).where(
            IssuedCode.system == "nbs", IssuedCode.code == found["321204115"].name_a_in_b
        )
    )
    assert elsewhere.one() == "溱潼镇"


@pytest.mark.parametrize(
    ("code", "year", "ends"),
    [
        ("320684", 2018, [("320614", "海门区", "followed")]),  # 撤市设区, 国函〔2020〕79号
        ("320684", 2021, [("320684", None, "unknown")]),  # the code was given up in 2020
        ("320602", 2015, [("320613", "崇川区", "followed")]),  # the same name, another code
        ("320611", 2015, [("320613", "崇川区", "followed")]),  # merged into it
        ("320502", 2010, [("320508", "姑苏区", "followed")]),  # three become one
        ("320202", 2010, [("320213", "梁溪区", "followed")]),
        ("320803", 2005, [("320803", "淮安区", "followed")]),  # renamed, the code stays
        (
            "320523",
            1985,
            [("320583", "昆山市", "followed")],
        ),  # a county, a city of another code, that code again
        ("320583", 2020, [("320583", "昆山市", "same")]),
        ("320511", 1999, [("320511", "郊区", "ended")]),  # abolished without a successor
    ],
)
async def test_real_codes_are_followed_by_date(
    session: AsyncSession,
    load: Load,
    codes: Path,
    code: str,
    year: int,
    ends: list[tuple[str, str | None, str]],
) -> None:
    await load("js_areas.csv", "nbs", NBS_2023)
    await import_code_changes(session, (codes / "js_division_changes.json").read_bytes(), system="nbs")
    answer = await resolved(session, "nbs", code, date(year, 6, 1))
    assert [(found.code, found.name, found.certainty) for found in answer.answers] == ends
    for found in answer.answers:
        assert found.certainty_zh
        assert [step.effective_on for step in found.steps] == sorted(
            step.effective_on for step in found.steps
        )


async def test_the_document_stands_with_the_step(session: AsyncSession, load: Load, codes: Path) -> None:
    await load("js_areas.csv", "nbs", NBS_2023)
    data = (codes / "js_division_changes.json").read_bytes()
    first = await import_code_changes(session, data, system="nbs")
    assert (first.count, first.new_count, len(first.doubtful)) == (245, 245, 5)
    again = await import_code_changes(session, data, system="nbs")
    assert again.new_count == 0
    assert (await session.execute(select(func.count()).select_from(CodeChange))).scalar_one() == 245
    (found,) = (await resolved(session, "nbs", "320684", date(2018, 1, 1))).answers
    assert [(step.kind, step.document) for step in found.steps] == [("converted", "国函〔2020〕79号")]


async def test_a_town_without_a_record_is_found_by_its_name(
    session: AsyncSession, load: Load, codes: Path
) -> None:
    await load("js_townships_2021_nbs.csv", "nbs", NBS_2021, "32")
    await load("js_areas.csv", "nbs", NBS_2023)
    await load("js_streets.csv", "nbs", NBS_2023, "32")
    await import_code_changes(session, (codes / "js_division_changes.json").read_bytes(), system="nbs")
    moved = await resolved(session, "nbs", "320571050", date(2022, 1, 1))
    assert moved.name == "娄葑街道"
    assert [(found.code, found.certainty) for found in moved.answers] == [("320576050", "by_name")]
    unnamed = await resolved(session, "nbs", "320684199", date(2018, 1, 1))
    assert [(found.code, found.certainty) for found in unnamed.answers] == [("320614", "parent")]
    named = await resolved(session, "nbs", "320684199", date(2018, 1, 1), name="悦来镇")
    assert [(found.code[:6], found.name, found.certainty) for found in named.answers] == [
        ("320614", "悦来镇", "by_name")
    ]


async def test_an_old_code_still_finds_the_area(
    session: AsyncSession, county: SmallCounty, load: Load, codes: Path
) -> None:
    """The code of 2018 leads to that of today, whose area was redivided since: the successors answer."""
    del county
    await load("js_areas.csv", "nbs", NBS_2023)
    await import_code_changes(session, (codes / "js_division_changes.json").read_bytes(), system="nbs")
    rows = {row.path: row for row in await session.scalars(select(AreaRow).where(AreaRow.path.in_(GRIDS)))}
    session.add(alias_of(rows[GRIDS[0]], "320614", date(2021, 1, 1)))
    session.add(alias_of(rows[GRIDS[1]], "320684", date(2021, 1, 1)))
    await session.flush()
    (found,) = (await resolved(session, "nbs", "320684", date(2018, 1, 1))).answers
    assert [area.path for area in found.areas] == [GRIDS[0]], (
        "another area has the old code since: it is another place"
    )
    division = DivisionRow(
        id=new_id(), county_code=COUNTY, kind="redraw", effective_on=date(2026, 6, 1), reason="test", summary={},
        planned_at=datetime(2026, 5, 1, tzinfo=UTC), version=1,
    )  # fmt: skip
    session.add(division)
    await session.flush()
    for to_path in GRIDS[2:]:
        session.add(
            SuccessionRow(
                division_id=division.id, from_path=GRIDS[0], to_path=to_path, effective_on=date(2026, 6, 1)
            )
        )
    rows[GRIDS[0]].valid_to = date(2026, 6, 1)
    await session.flush()
    (found,) = (await resolved(session, "nbs", "320684", date(2018, 1, 1))).answers
    assert [area.path for area in found.areas] == list(GRIDS[2:])


def alias_of(area: AreaRow, code: str, since: date) -> AliasRow:
    return AliasRow(
        id=new_id(), area_id=area.id, system="nbs", issuer="国家统计局", code=code, valid_from=since
    )


async def test_nothing_of_a_bad_list_is_written(session: AsyncSession) -> None:
    data = "code,name\n320583100,玉山镇\n32058310,周市镇\n320583102,\n".encode()
    with pytest.raises(Invalid) as refused:
        await import_codes(session, data, system="nbs", issuer="x", valid_from=NBS_2023)
    assert [fault.pointer for fault in refused.value.faults] == ["/lines/3/code", "/lines/4/name"]
    assert await in_force_count(session, "nbs", "town") == 0
    with pytest.raises(Invalid, match="No system"):
        await import_codes(
            session, b"code,name\n320583100,a\n", system="nsb", issuer="x", valid_from=NBS_2023
        )
    with pytest.raises(Invalid):
        await import_code_changes(session, b'{"events": [{}]}', system="mca")


async def test_a_corrected_list_of_the_same_day(session: AsyncSession) -> None:
    async def take(text: str) -> None:
        await import_codes(session, text.encode(), system="nbs", issuer="x", valid_from=NBS_2023)

    await take("code,name\n320583100,玉山镇\n320583101,巴域镇\n320583199,误录镇\n")
    await take("code,name\n320583100,玉山镇\n320583101,巴城镇\n")
    rows = await session.execute(select(IssuedCode.code, IssuedCode.name).order_by(IssuedCode.code))
    assert [tuple(row) for row in rows] == [("320583100", "玉山镇"), ("320583101", "巴城镇")]


async def test_over_http(
    api: Api, session: AsyncSession, county: SmallCounty, load: Load, codes: Path
) -> None:
    await load("js_areas.csv", "nbs", NBS_2023)
    await load("js_streets.csv", "nbs", NBS_2023)
    await load("js_townships_2026_mca.csv", "mca", MCA_2026)
    await import_code_changes(session, (codes / "js_division_changes.json").read_bytes(), system="nbs")
    await session.commit()
    worker = api.as_(county[Role.GRIDWORKER])
    query = {"system": "nbs", "code": "320684000000", "on": "2018-05-01"}
    answer = (await worker.get("/api/v1/division-codes", params=query)).json()
    assert [(found["code"], found["name"]) for found in answer["answers"]] == [("320614", "海门区")]
    assert answer["answers"][0]["steps"][0]["kind_zh"] == "改设"
    page = await worker.get(
        "/api/v1/division-codes/disagreements", params={"a": "mca", "b": "nbs", "prefix": "3212", "limit": 5}
    )
    assert len(page.json()["items"]) == 5
    assert page.json()["next_cursor"] == page.json()["items"][-1]["code"]
    problem(
        await worker.get("/api/v1/division-codes", params={**query, "code": "3206"[:3]}), 422, pointer="/code"
    )
    problem(
        await worker.get("/api/v1/division-codes", params={**query, "system": "gb"}), 422, pointer="/system"
    )
    same = {"a": "nbs", "b": "nbs"}
    problem(await worker.get("/api/v1/division-codes/disagreements", params=same), 422, pointer="/b")
