"""司法确认: who may be applied to, until when, and what is looked at before. Pure.

民事诉讼法 (2023) art. 205; 人民调解法 art. 33; 最高人民法院关于适用《民事诉讼法》的解释 (2022) art. 352-358.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from gridgov.errors import Fault
from gridgov.mediation.rules.catalogue import CourtList, MediationCatalogue
from gridgov.mediation.rules.terms import ConfirmationState


class Point(StrEnum):
    """What connects a dispute with a court."""

    INVITED = "invited"
    """The court invited the body to mediate: that court, and no other (art. 205 (1))."""
    DOMICILE = "domicile"
    SUBJECT_MATTER = "subject_matter"
    MEDIATION_BODY = "mediation_body"


class CourtLevel(StrEnum):
    BASIC = "basic"
    INTERMEDIATE = "intermediate"


POINT_NAMES: dict[Point, tuple[str, str]] = {
    Point.INVITED: ("邀请调解的人民法院", "the court that invited the mediation"),
    Point.DOMICILE: ("当事人住所地", "a party's domicile"),
    Point.SUBJECT_MATTER: ("标的物所在地", "where the subject matter is"),
    Point.MEDIATION_BODY: ("调解组织所在地", "where the mediation body is"),
}


@dataclass(frozen=True, slots=True)
class Court:
    """A court, and the divisions (code prefixes) in which it is the one."""

    id: UUID
    level: CourtLevel
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """The places of a dispute. ``invited_by``: the court that had it mediated. ``intermediate``: by its amount or its
    nature the dispute itself would be for an intermediate court (art. 205 (2))."""

    domiciles: tuple[str, ...]
    subject_matter: tuple[str, ...]
    body: str
    invited_by: UUID | None = None
    intermediate: bool = False


def allowed_courts(courts: Sequence[Court], connection: Connection) -> dict[UUID, list[Point]]:
    """Which courts may be applied to, and by what each is connected; no other."""
    if connection.invited_by is not None:
        return {court.id: [Point.INVITED] for court in courts if court.id == connection.invited_by}
    level = CourtLevel.INTERMEDIATE if connection.intermediate else CourtLevel.BASIC
    places = {
        Point.DOMICILE: connection.domiciles, Point.SUBJECT_MATTER: connection.subject_matter,
        Point.MEDIATION_BODY: (connection.body,),
    }  # fmt: skip
    found: dict[UUID, list[Point]] = {}
    for court in courts:
        points = [
            point for point, paths in places.items() if any(_lies_in(path, court.areas) for path in paths)
        ]
        if court.level is level and points:
            found[court.id] = points
    return found


def _lies_in(path: str, areas: Collection[str]) -> bool:
    return any(path.startswith(area) for area in areas)


def bar_faults(answers: dict[str, bool], catalogue: MediationCatalogue, *, on: date) -> list[Fault]:
    """Everything that a court would not accept (art. 355) or would reject (art. 358): each was looked at, and none holds."""
    faults = []
    for bar in (bar for bar in catalogue.court.values() if bar.is_open(on)):
        pointer = f"/checks/{bar.code}"
        if bar.code not in answers:
            faults.append(
                Fault(pointer, "not-checked", f"请核对是否存在:{bar.zh}", f"Say whether this holds: {bar.en}")
            )
        elif answers[bar.code]:
            zh, en = ("法院不予受理", "a court does not accept it") if bar.list is CourtList.NOT_ACCEPTED else (
                "法院将裁定驳回", "a court rejects it")  # fmt: skip
            faults.append(Fault(pointer, str(bar.list).replace("_", "-"), f"{zh}:{bar.zh}({bar.source_of})",
                                f"{en}: {bar.en}"))  # fmt: skip
    faults += [
        Fault(f"/checks/{code}", "no-such-check", "没有这一核对项", "There is no such check")
        for code in answers
        if code not in catalogue.court
    ]
    return faults


_FOLLOWING: dict[ConfirmationState, frozenset[ConfirmationState]] = {
    ConfirmationState.APPLIED: frozenset(
        {ConfirmationState.ACCEPTED, ConfirmationState.NOT_ACCEPTED, ConfirmationState.WITHDRAWN}
    ),
    ConfirmationState.ACCEPTED: frozenset(
        {ConfirmationState.CONFIRMED, ConfirmationState.REJECTED, ConfirmationState.WITHDRAWN}
    ),
}


_OVER = frozenset({ConfirmationState.NOT_ACCEPTED, ConfirmationState.REJECTED, ConfirmationState.WITHDRAWN})


def stands_in_the_way(state: str, *, of_this_agreement: bool) -> bool:
    """Of another application: one that a court still has before it, or a ruling on this same agreement. An agreement that was
    made anew after the confirmed one was broken is another."""
    now = ConfirmationState(state)
    return now in _FOLLOWING or (of_this_agreement and now not in _OVER)


def may_follow(now: ConfirmationState, then: ConfirmationState) -> bool:
    """The court accepts or not; then confirms or rejects; until the ruling the parties may withdraw (art. 357)."""
    return then in _FOLLOWING.get(now, frozenset())


CONFIRMATION_NAMES: dict[ConfirmationState, tuple[str, str]] = {
    ConfirmationState.APPLIED: ("已共同申请", "applied for jointly"),
    ConfirmationState.ACCEPTED: ("法院已受理", "accepted by the court"),
    ConfirmationState.NOT_ACCEPTED: ("法院不予受理", "not accepted by the court"),
    ConfirmationState.CONFIRMED: ("裁定有效", "confirmed: enforceable"),
    ConfirmationState.REJECTED: ("裁定驳回", "rejected"),
    ConfirmationState.WITHDRAWN: ("已撤回", "withdrawn"),
}
