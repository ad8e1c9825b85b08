"""Where a code of a day leads today: through renames, mergers and new codes, and to our own area through its aliases."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.queries import in_force
from gridgov.grids.rules.codes import COUNTY_DIGITS, LEVELS, PREFECTURE_DIGITS
from gridgov.grids.rules.codes_changes import KIND_NAMES, Change, ChangeKind
from gridgov.grids.rules.codes_follow import Trail, follow
from gridgov.grids.schemas.codes import AreaRefOut, Certainty, CodeAnswerOut, CodeStepOut, ResolvedCodeOut
from gridgov.grids.tables import AliasRow, AreaRow, CodeChange, IssuedCode, SuccessionRow

_MOST_ROUNDS = 20
_MOST_ALIASES = 200
_CERTAINTIES: Mapping[Certainty, tuple[str, str]] = {
    "same": ("编码沿用至今", "the code stands"),
    "followed": ("按变更记录追踪", "followed by recorded changes"),
    "by_name": ("无变更记录,按附近唯一同名推断", "no change is recorded; the only place of that name nearby"),
    "parent": ("仅能追踪到上级区划", "only the area above could be followed"),
    "ended": ("已撤销或码位改派,无去向", "abolished, or the code was given to another place"),
    "unknown": ("无任何名录收录此编码", "no list has this code"),
}


async def resolve_code(
    session: AsyncSession,
    *,
    system: str,
    code: str,
    on: date,
    today: date,
    county_code: str,
    name: str | None = None,
) -> ResolvedCodeOut:
    """What bore ``code`` in ``system`` on a day bears today, with the areas of the county that have that code.

    ``name``, where the asker knows it, helps with codes that no list or record explains.
    """
    name = name or await _name_on(session, system, code, on)
    trails = follow(code, name, on=on, changes=await _changes_from(session, system, code))
    listed = await _listed_today(session, system, [trail.code for trail in trails], today)
    answers = []
    for trail in trails:
        certainty: Certainty = "ended" if trail.ended else "followed" if trail.steps else "same"
        if certainty == "same" and trail.code not in listed:
            answers += await _without_record(session, system, trail, name=name, on=on, today=today)
        else:
            answers.append(_answer(trail, listed.get(trail.code), certainty))
    for answer in answers:
        spans = _spans(code, on, answer)
        answer.areas = await _areas_of(session, system, spans, county_code=county_code, today=today)
    return ResolvedCodeOut(system=system, code=code, name=name, on=on, today=today, answers=answers)


async def _name_on(session: AsyncSession, system: str, code: str, on: date) -> str | None:
    """What the list of that day calls it, or the first list that has it."""
    statement = (
        select(IssuedCode.name)
        .where(IssuedCode.system == system, IssuedCode.code == code)
        .order_by(in_force(IssuedCode, on).desc(), IssuedCode.valid_from)
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def _changes_from(session: AsyncSession, system: str, code: str) -> dict[str, list[Change]]:
    """The changes that lead on from a code, by the code before them, as far as they lead."""
    found: dict[str, list[Change]] = {}
    asked: set[str] = set()
    waiting = {code}
    for _ in range(_MOST_ROUNDS):
        asked |= waiting
        statement = (
            select(CodeChange)
            .where(CodeChange.system == system, CodeChange.from_code.in_(sorted(waiting)))
            .order_by(CodeChange.effective_on, CodeChange.to_code)
        )
        rows = (await session.scalars(statement)).all()
        for row in rows:
            found.setdefault(row.from_code, []).append(_change_of(row))
        waiting = {row.to_code for row in rows if row.to_code} - asked
        if not waiting:
            break
    return found


def _change_of(row: CodeChange) -> Change:
    return Change(
        row.effective_on, ChangeKind(row.kind), row.from_code, row.from_name, row.to_code, row.to_name, row.document
    )  # fmt: skip


async def _listed_today(
    session: AsyncSession, system: str, codes: Iterable[str], today: date
) -> dict[str, str]:
    statement = select(IssuedCode.code, IssuedCode.name).where(
        IssuedCode.system == system, IssuedCode.code.in_(sorted(set(codes))), in_force(IssuedCode, today)
    )
    return {row.code: row.name for row in await session.execute(statement)}


async def _without_record(
    session: AsyncSession, system: str, trail: Trail, *, name: str | None, on: date, today: date
) -> list[CodeAnswerOut]:
    """A code that is gone though nobody recorded why: its only namesake nearby, or the county that it lay in."""
    if len(trail.code) <= COUNTY_DIGITS:
        return [_answer(trail, None, "unknown")]
    county = trail.code[:COUNTY_DIGITS]
    above = follow(county, None, on=on, changes=await _changes_from(session, system, county))
    live = [found for found in above if found.ended is None]
    namesake = await _namesake(session, system, trail.code, name, [found.code for found in live], today)
    if namesake is not None:
        return [_answer(Trail(namesake, name, today), name, "by_name")]
    counties = await _listed_today(session, system, [found.code for found in live], today)
    told = [_answer(found, counties[found.code], "parent") for found in live if found.code in counties]
    return told or [_answer(trail, None, "unknown")]


async def _namesake(
    session: AsyncSession, system: str, code: str, name: str | None, counties: Sequence[str], today: date
) -> str | None:
    """The one code of this name and level in the counties that followed, or else in their prefectures."""
    if name is None:
        return None
    statement = (
        select(IssuedCode.code)
        .where(
            IssuedCode.system == system,
            IssuedCode.name == name,
            IssuedCode.level == LEVELS.get(len(code), ""),
            in_force(IssuedCode, today),
            or_(*(IssuedCode.code.startswith(prefix) for prefix in _prefectures([code, *counties]))),
        )
        .limit(_MOST_ALIASES)
    )
    found = (await session.scalars(statement)).all()
    near = [other for other in found if other.startswith(tuple(counties))] if counties else []
    return near[0] if len(near) == 1 else found[0] if len(found) == 1 else None


def _prefectures(codes: Sequence[str]) -> list[str]:
    return sorted({code[:PREFECTURE_DIGITS] for code in codes})


def _answer(trail: Trail, listed: str | None, certainty: Certainty) -> CodeAnswerOut:
    zh, en = _CERTAINTIES[certainty]
    steps = [*trail.steps, *([trail.ended] if trail.ended else [])]
    return CodeAnswerOut(
        code=trail.code, name=listed or trail.name, level=LEVELS.get(len(trail.code), "unknown"),
        listed=listed is not None, certainty=certainty, certainty_zh=zh, certainty_en=en,
        steps=[_step(change) for change in steps], areas=[],
    )  # fmt: skip


def _step(change: Change) -> CodeStepOut:
    zh, en = KIND_NAMES[change.kind]
    return CodeStepOut(
        effective_on=change.effective_on, kind=change.kind, kind_zh=zh, kind_en=en, from_code=change.from_code,
        from_name=change.from_name, to_code=change.to_code, to_name=change.to_name, document=change.document,
    )  # fmt: skip


_Span = tuple[str, date, date | None]


def _spans(code: str, on: date, answer: CodeAnswerOut) -> list[_Span]:
    """The codes on the way with the days between which each was the place's: first day, day before which it ended."""
    days = [step.effective_on for step in answer.steps]
    codes = [code, *(step.to_code for step in answer.steps)]
    spans: list[_Span] = list(zip(codes, [on, *days], [*days, None], strict=True))
    if answer.certainty == "ended":
        return spans[:-1]
    if answer.certainty in {"by_name", "parent"}:
        spans.append((answer.code, spans[-1][1], None))
    return spans


async def _areas_of(
    session: AsyncSession, system: str, spans: Sequence[_Span], *, county_code: str, today: date
) -> list[AreaRefOut]:
    """The county's areas that bear one of the codes in its days; one that was redivided since gives its successors."""
    statement = (
        select(AliasRow.code, AliasRow.valid_from, AliasRow.valid_to, AreaRow.path)
        .join(AreaRow, AreaRow.id == AliasRow.area_id)
        .where(
            AliasRow.system == system,
            AliasRow.code.in_(sorted({span[0] for span in spans})),
            func.left(AreaRow.path, COUNTY_DIGITS) == county_code,
        )
        .order_by(AreaRow.path)
        .limit(_MOST_ALIASES)
    )
    rows = (await session.execute(statement)).all()
    paths = {
        row.path for row in rows if any(_held(row.code, row.valid_from, row.valid_to, span) for span in spans)
    }
    return await areas_today(session, paths, today=today)


def _held(code: str, valid_from: date, valid_to: date | None, span: _Span) -> bool:
    """The alias holds on some day of the span."""
    ends_after = valid_to is None or valid_to > span[1]
    return code == span[0] and ends_after and (span[2] is None or valid_from < span[2])


async def areas_today(session: AsyncSession, paths: Iterable[str], *, today: date) -> list[AreaRefOut]:
    """These areas, or where one holds no more, those that its ground went to, as they stand today."""
    found: dict[str, AreaRefOut] = {}
    seen: set[str] = set()
    waiting = set(paths)
    for _ in range(_MOST_ROUNDS):
        if not waiting:
            break
        seen |= waiting
        statement = select(AreaRow.path, AreaRow.name).where(
            AreaRow.path.in_(sorted(waiting)), in_force(AreaRow, today)
        )
        for row in await session.execute(statement):
            found[row.path] = AreaRefOut(path=row.path, name=row.name)
        waiting = await _successors(session, waiting - set(found), today) - seen
    return [found[path] for path in sorted(found)]


async def _successors(session: AsyncSession, paths: set[str], today: date) -> set[str]:
    if not paths:
        return set()
    statement = select(SuccessionRow.to_path).where(
        SuccessionRow.from_path.in_(sorted(paths)), SuccessionRow.effective_on <= today
    )
    return set((await session.scalars(statement)).all())


async def find_alias(session: AsyncSession, alias_id: UUID, *, area_id: UUID) -> AliasRow | None:
    """A code of this area."""
    statement = select(AliasRow).where(AliasRow.id == alias_id, AliasRow.area_id == area_id)
    return (await session.scalars(statement)).one_or_none()


async def clashing_alias(
    session: AsyncSession, *, system: str, code: str, valid_from: date, valid_to: date | None
) -> AreaRow | None:
    """The area that has this code of this system on some day of the span."""
    conditions = [AliasRow.system == system, AliasRow.code == code]
    conditions.append(or_(AliasRow.valid_to.is_(None), AliasRow.valid_to > valid_from))
    conditions.append(or_(AliasRow.valid_to.is_(None), AliasRow.valid_to > AliasRow.valid_from))
    if valid_to is not None:
        conditions.append(AliasRow.valid_from < valid_to)
    statement = select(AreaRow).join(AliasRow, AliasRow.area_id == AreaRow.id).where(*conditions).limit(1)
    return (await session.scalars(statement)).one_or_none()
