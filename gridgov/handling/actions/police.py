"""移交公安 in one act, and 非警务 the other way: what looks criminal is the police's at once, what is not comes back."""

from datetime import datetime
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Conflict, Fault, Invalid
from gridgov.events.actions.advance import (
    advance_event,
    holder_of,
    holders_of,
    lead_of,
    open_move,
    post_acting,
)
from gridgov.events.queries import Event, catalogue_of
from gridgov.events.rules.holding import NOBODY, Holder, acceptor_of, as_data
from gridgov.grids.rules.paths import Level, at_level
from gridgov.handling.actions.give_out import NOT_GIVEN_OUT, accepted_at, led_by
from gridgov.handling.actions.give_parts import Ordering, give_helping_parts, give_lead_part
from gridgov.handling.actions.settle_parts import settle_parts
from gridgov.handling.queries.police import police_of
from gridgov.handling.rules.giving import cannot_help, may_dispatch, may_help
from gridgov.handling.rules.keeping import kept
from gridgov.handling.schemas.joint import EventReasonIn, HandToPoliceIn
from gridgov.people.queries import permissions_of
from gridgov.people.rules.faults import refuse
from gridgov.people.rules.roles import Person, Post, Role


async def hand_to_police(
    session: Session, person: Person, body: HandToPoliceIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """To the police of the community, else of the town, else of the county; whoever led helps only if that is asked for."""
    event, move = await open_move(session, person, event_id=event_id, move="hand_to_police", version=version)
    police, unit_ids = await _find_police(session, event, at=at)
    _check(session, event, body, police)
    giver = post_acting(session, person, event, move)
    ordering, old = Ordering.of(person, giver), lead_of(event)
    dispatcher = _dispatcher(session, event, giver)
    helpers = [(old, body.reason)] if body.keep_lead_as_helper and old != NOBODY else []
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.reason, at=at)
    await give_lead_part(session, event, police, ordering, words=body.reason, at=at)
    clocks, told = await give_helping_parts(session, event, helpers, ordering, at=at)
    data = {
        **as_data(police), "helpers": told, **settled.data,
        **kept(holder=holder_of(event), dispatcher=holders_of(event).dispatcher),
    }  # fmt: skip
    return await advance_event(
        session, person, event, move, holder=police, reason=body.reason, data=data,
        changes={
            **led_by(police), "dispatcher_role": dispatcher.role, "dispatcher_path": dispatcher.path,
            "unit_ids": sorted({*event.unit_ids, *unit_ids}),
        },
        clocks=[*settled.clocks, *clocks], at=at,
    )  # fmt: skip


async def hand_to_grid(
    session: Session, person: Person, body: EventReasonIn, *, event_id: UUID, version: int, at: datetime
) -> Event:
    """Not the police's business: to the town's dispatcher, who gives it out anew."""
    event, move = await open_move(session, person, event_id=event_id, move="hand_to_grid", version=version)
    settled = await settle_parts(session, event, outcome=move.code, by=person.id, why=body.reason, at=at)
    town = at_level(event.scope_path, Level.TOWN) or event.county_code
    holder, stage = accepted_at(session, event, acceptor_of(town))
    return await advance_event(
        session, person, event, move, holder=holder, reason=body.reason,
        data={"from": as_data(lead_of(event)), **settled.data}, changes=NOT_GIVEN_OUT, clocks=settled.clocks,
        stage=stage, acting_for=lead_of(event), at=at,
    )  # fmt: skip


async def _find_police(session: Session, event: Event, *, at: datetime) -> tuple[Holder, list[UUID]]:
    """The police post nearest to the place where somebody is, and the stations that its people work for."""
    for level in (Level.COMMUNITY, Level.TOWN, Level.COUNTY):
        path = at_level(event.scope_path, level)
        if path is None:
            continue
        found = await police_of(session, area_path=path, apart_from=event.concerns_id, at=at)
        if found is not None:
            return Holder(Role.POLICE, path), found
    raise Conflict(
        "本社区、镇街和县均无在岗民警,请电话联系公安机关并由管理员设置民警岗位",
        "No police hold a post in the community, the town or the county: call them, and have a post given",
    )


def _check(session: Session, event: Event, body: HandToPoliceIn, police: Holder) -> None:
    if lead_of(event) == police:
        raise Conflict("该事件已由公安承办", "The police lead it already")
    event_type = catalogue_of(session, event.county_code).get(event.type_code)
    if body.reason is None and not (event_type and event_type.police_first):
        raise Invalid.field(
            "/reason", "reason-missing", "该类型未标为警情优先,请填写移交理由",
            "The type does not look criminal by itself; say why it goes to the police",
        )  # fmt: skip
    old = lead_of(event)
    if body.keep_lead_as_helper and old.role and not may_help(permissions_of(session), Role(old.role)):
        fault = cannot_help("", Role(old.role))
        refuse([Fault("/keep_lead_as_helper", fault.code, fault.zh, fault.en)])


def _dispatcher(session: Session, event: Event, giver: Post | None) -> Holder:
    """Who decides if the police ask to return it: whoever handed it over if they give work out, else who accepts there."""
    if giver is not None and may_dispatch(permissions_of(session), giver.role):
        return Holder(giver.role, giver.area_path)
    return acceptor_of(event.scope_path)
