"""Agreements: when they must be in writing, what a term must say, when one takes effect. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gridgov.errors import Fault
from gridgov.mediation.rules.terms import Form, TermState


@dataclass(frozen=True, slots=True)
class Duty:
    """A term as the rules see it: who owes it, by when."""

    id: UUID
    debtor_id: UUID
    due_on: date


WRITTEN_REASONS: dict[str, tuple[str, str]] = {
    "asked": ("当事人要求制作协议书", "a party asks for it"),
    "not_on_the_spot": ("有当场不能履行的内容", "something is not performed on the spot"),
    "complex": ("纠纷重大、复杂", "the dispute is major or complex"),
}


def written_reasons(*, asked: bool, on_the_spot: bool, is_complex: bool) -> list[str]:
    """Why it must be in writing (宁波市人民调解条例 art. 24); none: it may be oral (人民调解法 art. 28)."""
    told = {"asked": asked, "not_on_the_spot": not on_the_spot, "complex": is_complex}
    return [reason for reason, holds in told.items() if holds]


def form_faults(form: Form, reasons: Sequence[str]) -> list[Fault]:
    if form is not Form.ORAL or not reasons:
        return []
    zh = ";".join(WRITTEN_REASONS[reason][0] for reason in reasons)
    en = "; ".join(WRITTEN_REASONS[reason][1] for reason in reasons)
    return [Fault("/form", "must-be-written", f"应当制作书面调解协议:{zh}", f"It must be in writing: {en}")]


def term_faults(terms: Sequence[Duty], party_ids: Collection[UUID], *, today: date) -> list[Fault]:
    """An agreement says what is performed, by whom and by when (人民调解法 art. 29(3)); without that it is none."""
    if not terms:
        return [Fault("/terms", "agreement-without-terms",
                      "协议须写明履行的内容、方式和期限,请至少填写一项",
                      "An agreement says what is performed, how and by when: give at least one term")]  # fmt: skip
    faults = []
    if len({term.id for term in terms}) < len(terms):
        faults.append(Fault("/terms", "repeated", "履行事项编号重复,请重新生成",
                            "Two terms have the same id; make new ones"))  # fmt: skip
    for number, term in enumerate(terms):
        if term.debtor_id not in party_ids:
            faults.append(Fault(f"/terms/{number}/debtor_id", "no-party", "履行人不是本案当事人",
                                "Whoever performs it is a party to the case"))  # fmt: skip
        if term.due_on < today:
            faults.append(Fault(f"/terms/{number}/due_on", "in-the-past", "履行期限早于今天,请核对",
                                "The day by which it is performed has passed; check it"))  # fmt: skip
    return faults


def signature_faults(
    form: Form, party_ids: Collection[UUID], signed: Collection[UUID], *, mediator_signed: bool, sealed: bool
) -> list[Fault]:
    """A written one takes effect once every party has signed, sealed or put a fingerprint, a mediator has signed and the
    committee has put its seal on (人民调解法 art. 29); an oral one when the parties agree (art. 30)."""
    faults = []
    missing = set(party_ids) - set(signed)
    if missing:
        zh = "签名、盖章或按指印" if form is Form.WRITTEN else "口头确认"
        faults.append(Fault("/agreed_by", "not-all-agreed", f"还有 {len(missing)} 名当事人未{zh}",
                            f"{len(missing)} parties have not signed or agreed yet"))  # fmt: skip
    if set(signed) - set(party_ids):
        faults.append(
            Fault("/agreed_by", "no-party", "签名人不是本案当事人", "Whoever signs is a party to the case")
        )
    if form is Form.WRITTEN and not mediator_signed:
        faults.append(Fault("/mediator_signed", "not-signed", "调解员尚未签名", "A mediator signs it, too"))
    if form is Form.WRITTEN and not sealed:
        faults.append(Fault("/sealed", "not-sealed", "请加盖人民调解委员会印章后再登记生效",
                            "The committee's seal is put on before it takes effect"))  # fmt: skip
    return faults


def effect_faults(day: date | None, *, since: date, today: date) -> list[Fault]:
    """The day on which it took effect lies between the taking of the case and today."""
    if day is None or since <= day <= today:
        return []
    return [Fault("/effective_on", "day", f"生效日期应在 {since} 与今天之间,请核对",
                  f"It took effect between {since} and today; check the day")]  # fmt: skip


def whole_state(states: Sequence[TermState]) -> TermState:
    """How the agreement as a whole stands: broken while any term is, performed once all are."""
    if TermState.BROKEN in states:
        return TermState.BROKEN
    return TermState.PERFORMED if set(states) == {TermState.PERFORMED} else TermState.OPEN
