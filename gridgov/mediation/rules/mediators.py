"""Who may mediate: by whose choice, how many, and when somebody must withdraw. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from gridgov.errors import Fault
from gridgov.grids.rules.paths import LEVELS_DOWN, Level
from gridgov.mediation.rules.limits import MediationLimits
from gridgov.mediation.rules.terms import ChosenBy, Conflict, MediatorKind
from gridgov.people.rules.roles import Role

ROLE_OF: dict[MediatorKind, frozenset[Role]] = {
    MediatorKind.MEDIATOR: frozenset({Role.MEDIATOR}),
    MediatorKind.CO_POLICE: frozenset({Role.POLICE}),
    MediatorKind.CO_GRIDWORKER: frozenset({Role.GRIDWORKER, Role.GRID_CHIEF}),
    MediatorKind.INVITED: frozenset(),
}
"""The post that whoever is named as such must hold; who is invited (art. 20) holds none."""


def kind_of(role: Role) -> MediatorKind | None:
    """As what somebody who holds this post may be named."""
    return next((kind for kind, roles in ROLE_OF.items() if role in roles), None)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is to mediate. ``is_party``: they, or their telephone number, stand among the parties.

    ``waived``: every party was told of the conflict and wants them nonetheless.
    """

    kind: MediatorKind
    roles: frozenset[Role]
    chosen_by: ChosenBy
    conflict: Conflict
    is_party: bool
    all_parties_agree: bool
    waived: bool


def naming_faults(named: Named) -> list[Fault]:
    """Why somebody cannot be named."""
    faults = []
    if named.is_party or named.conflict is Conflict.PARTY:
        faults.append(Fault("/person_id", "mediator-is-party",
                            "该人员是本案当事人,不得担任调解员,请另选他人",
                            "This person is a party to the case and cannot mediate it; choose somebody else"))  # fmt: skip
    elif named.conflict is not Conflict.NONE and not named.waived:
        # 深圳经济特区矛盾纠纷多元化解条例 art. 23: a conflict is disclosed, and whoever is asked to withdraws.
        faults.append(Fault("/conflict", "conflict-of-interest",
                            "该调解员与本案有利害关系,应当回避;各方知情并坚持选其调解的,请一并登记放弃申请回避",
                            "This mediator has a conflict of interest and withdraws, unless every party was told and "
                            "wants them nonetheless (waived)"))  # fmt: skip
    wanted = ROLE_OF[named.kind]
    if wanted and not wanted & named.roles:
        faults.append(Fault("/kind", "no-such-post", "该人员没有相应岗位,请核对人员或身份",
                            "This person holds no such post; check the person or the kind"))  # fmt: skip
    if named.kind is MediatorKind.INVITED and not named.all_parties_agree:
        faults.append(Fault("/all_parties_agree", "invited-without-consent",
                            "邀请亲属、邻里、专家等参与调解须经各方同意(人民调解法第 20 条)",
                            "Relatives, neighbours and experts are invited with the consent of the parties (art. 20)"))  # fmt: skip
    if named.chosen_by is ChosenBy.PARTIES and not named.all_parties_agree:
        faults.append(Fault("/all_parties_agree", "not-chosen",
                            "由当事人选择的调解员须各方认可;否则请改为指定(人民调解法第 19 条)",
                            "A mediator chosen by the parties is chosen by all of them; else appoint one (art. 19)"))  # fmt: skip
    return faults


def least_mediators(level: Level, limits: MediationLimits) -> int:
    """One; at town level and above the limit of the table."""
    above = LEVELS_DOWN.index(level) <= LEVELS_DOWN.index(Level.TOWN)
    return limits.least_mediators_town if above else 1


def count_faults(kinds: Sequence[MediatorKind], level: Level, limits: MediationLimits) -> list[Fault]:
    """Whether enough mediate: police and gridworkers count beside at least one mediator."""
    least = least_mediators(level, limits)
    if MediatorKind.MEDIATOR not in kinds:
        return [Fault("/mediators", "no-mediator", "请先确定人民调解员(由当事人选择或指定)",
                      "Name a mediator first: chosen by the parties or appointed")]  # fmt: skip
    counted = [kind for kind in kinds if kind is not MediatorKind.INVITED]
    if len(counted) < least:
        return [Fault("/mediators", "too-few-mediators", f"镇级及以上调解不少于 {least} 名调解员",
                      f"At town level and above at least {least} people mediate")]  # fmt: skip
    return []
