"""Parties: whose consent there is, who speaks for a large group, what stands between a case and its acceptance. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gridgov.errors import Fault
from gridgov.mediation.rules.limits import MediationLimits
from gridgov.mediation.rules.terms import PartyConsent, Side


@dataclass(frozen=True, slots=True)
class Standing:
    """A party as the rules see it; ``stands_for``: how many people, themselves among them."""

    id: UUID
    side: Side
    consent: PartyConsent
    stands_for: int = 1


def all_consent(parties: Sequence[Standing]) -> bool:
    """Each for themselves; one who has not answered has not consented (人民调解法 art. 3, 17)."""
    return bool(parties) and all(party.consent is PartyConsent.GIVEN for party in parties)


def is_group(parties: Sequence[Standing], side: Side) -> bool:
    return any(party.stands_for > 1 for party in parties if party.side is side)


def group_faults(parties: Sequence[Standing], limits: MediationLimits) -> list[Fault]:
    """At most so many representatives for one side (宁波市人民调解条例 art. 20: five)."""
    counts = Counter(party.side for party in parties)
    most = limits.most_representatives
    return [
        Fault("/stands_for", "too-many-representatives",
              f"人数众多的一方推选代表不超过 {most} 人", f"A large group is represented by at most {most} people")
        for side in Side
        if is_group(parties, side) and counts[side] > most
    ]  # fmt: skip


def acceptance_faults(parties: Sequence[Standing]) -> list[Fault]:
    """What is missing before a case may be taken; nothing of it can be waived."""
    faults = []
    sides = {party.side for party in parties}
    if not {Side.APPLICANT, Side.RESPONDENT} <= sides:
        faults.append(Fault("/parties", "two-sides",
                            "请先登记双方当事人(至少申请方与被申请方各一名)",
                            "Enter both sides first: at least one applicant and one respondent"))  # fmt: skip
    waiting = [party for party in parties if party.consent is not PartyConsent.GIVEN]
    if waiting:
        faults.append(Fault("/parties", "consent-missing",
                            f"还有 {len(waiting)} 名当事人未同意调解;请逐一征得同意后再受理(人民调解法第 17 条)",
                            f"{len(waiting)} parties have not consented; ask each before the case is taken (art. 17)"))  # fmt: skip
    return faults
