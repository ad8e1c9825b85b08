"""Campaigns: which one may be seen, its targets within reach, progress by area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.records import Record
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import Campaign, CampaignTarget, CollectedRecord
from gridgov.db.paging import cut_page
from gridgov.errors import NotFound
from gridgov.grids.queries.scope import ScopeColumns, area_is, in_scope
from gridgov.grids.rules.paths import LENGTHS
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Person

CampaignRow = Campaign
Target = CampaignTarget

_C, _T = Campaign.__table__.c, CampaignTarget.__table__.c
_CAMPAIGN_SCOPE = ScopeColumns(county_code=_C.county_code, scope_path=_C.scope_path)
_TARGET_SCOPE = ScopeColumns(county_code=_T.county_code, scope_path=_T.scope_path)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom a campaign visits."""

    kind: str
    class_codes: tuple[str, ...]
    small_only: bool
    area_path: str
    purpose_code: str
    visited_since: datetime
    """Whoever was visited for the same purpose after it is left out."""


def campaign_subject(row: Campaign) -> Subject:
    return Subject(row.county_code, row.scope_path)


def seen_by(session: AsyncSession, person: Person) -> ColumnElement[bool]:
    """A campaign in one's area, or one whose area lies around one's own."""
    gate = in_scope(permissions_of(session), person, "campaign.read", _CAMPAIGN_SCOPE)
    posts = [post for _, post in permissions_of(session).grants_for(person, "campaign.read")]
    around = sorted(
        {post.area_path[:length] for post in posts for length in LENGTHS if length <= len(post.area_path)}
    )
    return and_(
        _C.county_code == person.county_code, or_(gate, _C.scope_path.in_(around) if around else false())
    )


async def campaign_by_id(session: AsyncSession, *, county_code: str, campaign_id: UUID) -> Campaign | None:
    """A campaign, asked by the system itself: no scope."""
    statement = select(Campaign).where(Campaign.county_code == county_code, Campaign.id == campaign_id)
    return (await session.scalars(statement)).one_or_none()


async def visible_campaign(session: AsyncSession, person: Person, campaign_id: UUID) -> Campaign:
    statement = select(Campaign).where(
        Campaign.county_code == person.county_code, Campaign.id == campaign_id, seen_by(session, person)
    )
    found = (await session.scalars(statement)).one_or_none()
    if found is None:
        raise NotFound("没有这个专项行动,或不在您的管辖范围内", "No such campaign, or outside your scope")
    return found


async def campaign_page(
    session: AsyncSession, person: Person, *, cursor: UUID | None, limit: int
) -> tuple[Sequence[Campaign], UUID | None]:
    """By id."""
    conditions = [_C.county_code == person.county_code, seen_by(session, person)]
    if cursor is not None:
        conditions.append(_C.id > cursor)
    statement = select(Campaign).where(*conditions).order_by(_C.id).limit(limit + 1)
    page, more = cut_page((await session.scalars(statement)).all(), limit)
    return page, page[-1].id if more else None


def chosen(county_code: str, wanted: Wanted) -> Select[UUID, str]:
    """Active records that a campaign visits, less those that were visited lately for the same thing."""
    return (
        select(CollectedRecord.id, CollectedRecord.scope_path)
        .where(*_conditions(county_code, wanted), ~_visited(county_code, wanted))
        .order_by(CollectedRecord.id)
    )


async def counted(session: AsyncSession, county_code: str, wanted: Wanted) -> tuple[int, int, int]:
    """How many records are to be visited, how many are left out, in how many grids they lie."""
    visited = _visited(county_code, wanted)
    statement = select(
        func.count().filter(~visited),
        func.count().filter(visited),
        func.count(func.distinct(func.left(CollectedRecord.scope_path, literal_column("16")))).filter(
            ~visited
        ),
    ).where(*_conditions(county_code, wanted))
    targets, left_out, grids = (await session.execute(statement)).one()
    return int(targets), int(left_out), int(grids)


def _conditions(county_code: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = CollectedRecord.__table__.c
    found: list[ColumnElement[bool]] = [
        columns.county_code == county_code, columns.kind == wanted.kind, columns.state == RecordState.ACTIVE,
        area_is(columns.scope_path, wanted.area_path),
    ]  # fmt: skip
    if wanted.class_codes:
        found.append(columns.class_code.in_(wanted.class_codes))
    if wanted.small_only:
        found.append(columns.small_place.is_not(None))
    return found


def _visited(county_code: str, wanted: Wanted) -> ColumnElement[bool]:
    """Visited for the same purpose lately, or to be by a campaign that runs."""
    return exists().where(
        CampaignTarget.county_code == county_code,
        CampaignTarget.record_id == CollectedRecord.id,
        CampaignTarget.purpose_code == wanted.purpose_code,
        or_(
            CampaignTarget.visited_at >= wanted.visited_since,
            and_(
                CampaignTarget.visited_at.is_(None),
                exists().where(
                    Campaign.county_code == county_code,
                    Campaign.id == CampaignTarget.campaign_id,
                    Campaign.state == "running",
                ),
            ),
        ),
    )


def within_reach(session: AsyncSession, person: Person) -> ColumnElement[bool]:
    """Targets within reach."""
    return in_scope(permissions_of(session), person, "campaign.read", _TARGET_SCOPE)


async def target_page(
    session: AsyncSession, person: Person, row: Campaign, *, waiting: bool, cursor: UUID | None, limit: int
) -> tuple[list[tuple[CampaignTarget, Record]], UUID | None]:
    """Targets within reach, by the record's id."""
    conditions = [
        _T.county_code == person.county_code,
        _T.campaign_id == row.id,
        within_reach(session, person),
    ]
    if waiting:
        conditions.append(_T.visited_at.is_(None))
    if cursor is not None:
        conditions.append(_T.record_id > cursor)
    statement = (
        select(CampaignTarget, CollectedRecord)
        .join(
            CollectedRecord,
            and_(
                CollectedRecord.county_code == CampaignTarget.county_code,
                CollectedRecord.id == CampaignTarget.record_id,
            ),
        )
        .where(*conditions)
        .order_by(_T.record_id)
        .limit(limit + 1)
    )
    rows = [(target, record) for target, record in (await session.execute(statement)).all()]
    page, more = cut_page(rows, limit)
    return page, page[-1][0].record_id if more else None


async def progress_of(
    session: AsyncSession, person: Person, row: Campaign, *, length: int
) -> list[tuple[str, int, int, int]]:
    """Of each area of a level within reach: targets, done, not there any more. Areas, never people."""
    gate = within_reach(session, person)
    area = func.left(_T.scope_path, literal_column(str(length))).label("area")
    statement = (
        select(
            area,
            func.count(),
            func.count().filter(_T.outcome == "done"),
            func.count().filter(_T.outcome == "not_there"),
        )
        .where(_T.county_code == person.county_code, _T.campaign_id == row.id, gate)
        .group_by(area)
        .order_by(area)
        .limit(2000)
    )
    return [(path, int(a), int(b), int(c)) for path, a, b, c in (await session.execute(statement)).all()]


async def target_grids(session: AsyncSession, *, county_code: str, campaign_id: UUID) -> list[str]:
    """The grids (or lowest areas) in which a campaign has targets."""
    area = func.left(_T.scope_path, literal_column("16")).label("area")
    statement = (
        select(area)
        .where(_T.county_code == county_code, _T.campaign_id == campaign_id)
        .distinct()
        .order_by(area)
    )
    return list((await session.scalars(statement)).all())


async def waiting_in(session: AsyncSession, *, county_code: str, campaign_id: UUID, grid: str) -> int:
    """Targets of one grid that nobody has visited yet."""
    statement = select(func.count()).where(
        _T.county_code == county_code,
        _T.campaign_id == campaign_id,
        func.left(_T.scope_path, literal_column("16")) == grid,
        _T.visited_at.is_(None),
    )
    return int((await session.execute(statement)).scalar_one())
