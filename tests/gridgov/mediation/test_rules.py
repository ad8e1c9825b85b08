"""Lifecycle, days of the law, consent, mediators, agreements, levels, numbers, the checklist: pure."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.clock import SHANGHAI, end_of_day, local_day
from gridgov.deadlines.rules.calendars import Unit, default_calendar
from gridgov.deadlines.rules.policies import MEDIATION_CASE, SUBJECT_OF, LadderAction, Stage, Urgency
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.errors import MoveNotAllowed
from gridgov.grids.rules.paths import Level
from gridgov.mediation.rules.agreements import (
    Duty,
    form_faults,
    signature_faults,
    term_faults,
    whole_state,
    written_reasons,
)
from gridgov.mediation.rules.catalogue import packaged_catalogue
from gridgov.mediation.rules.checklist import FileFacts, checklist, missing
from gridgov.mediation.rules.levels import COURT, level_above, next_level
from gridgov.mediation.rules.lifecycle import ACTS, MEDIATED, require_act
from gridgov.mediation.rules.limits import packaged_limits
from gridgov.mediation.rules.mediators import Named, count_faults, least_mediators, naming_faults
from gridgov.mediation.rules.numbers import case_token, file_number, is_case_token, masked_name
from gridgov.mediation.rules.parties import Standing, acceptance_faults, all_consent, group_faults, is_group
from gridgov.mediation.rules.periods import due_at, in_time, last_day, legal_due, reminder_days
from gridgov.mediation.rules.terms import (
    STATE_NAMES,
    CaseState,
    ChosenBy,
    Conflict,
    Ending,
    Form,
    MediatorKind,
    PartyConsent,
    Side,
    TermState,
)
from gridgov.mediation.rules.writing import NEXT_STEPS, OWED, owed_words
from gridgov.people.rules.roles import Role

LIMITS = packaged_limits()
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)


def party(
    side: Side = Side.APPLICANT, consent: PartyConsent = PartyConsent.GIVEN, stands_for: int = 1
) -> Standing:
    return Standing(uuid4(), side, consent, stands_for)


BOTH = [party(), party(Side.RESPONDENT)]


@given(st.sampled_from(sorted(ACTS)), st.sampled_from(list(CaseState)))
def test_an_act_is_open_exactly_where_the_table_says(code: str, state: CaseState) -> None:
    if state in ACTS[code].sources:
        assert require_act(code, state) is ACTS[code]
    else:
        with pytest.raises(MoveNotAllowed) as refused:
            require_act(code, state)
        assert STATE_NAMES[state][0] in refused.value.zh
        assert STATE_NAMES[state][1] in refused.value.en


def test_nobody_sits_together_before_acceptance() -> None:
    """人民调解法 art. 17: who has not consented is not mediated."""
    assert (
        CaseState.REGISTERED not in ACTS["plan_session"].sources | ACTS["draft_agreement"].sources | MEDIATED
    )
    with pytest.raises(MoveNotAllowed):
        require_act("plan_session", CaseState.REGISTERED)


def test_every_state_can_be_left_or_is_the_last() -> None:
    led_to = {act.target for act in ACTS.values()} - {None}
    assert led_to | {CaseState.PERFORMED} == set(CaseState), "performed follows from the terms"
    assert not any(CaseState.FILED in act.sources for act in ACTS.values())
    assert set(NEXT_STEPS) == set(STATE_NAMES) == set(CaseState)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)), st.integers(1, 60))  # noqa: DTZ001 - Hypothesis takes them bare
def test_the_day_of_the_start_is_left_out_and_the_last_runs_to_midnight(begins: datetime, days: int) -> None:
    """民法典 art. 201, 203; 民事诉讼法 art. 85."""
    at = begins.replace(tzinfo=SHANGHAI)
    due = due_at(at, days)
    assert due == end_of_day(local_day(at) + timedelta(days=days))
    assert days * timedelta(days=1) < due - at <= (days + 1) * timedelta(days=1)
    assert in_time(due - timedelta(microseconds=1), due)
    assert not in_time(due, due)


def test_a_last_day_of_rest_gives_way_to_the_next_working_day() -> None:
    """民法典 art. 203, 民事诉讼法 art. 85: 2026-10-01 to 07 is National Day."""
    calendar = default_calendar()

    def works(day: date) -> bool:
        return bool(calendar.day(day).windows)

    assert last_day(date(2026, 9, 2), 30) == date(2026, 10, 2)
    assert last_day(date(2026, 9, 2), 30, works) == date(2026, 10, 8)
    assert last_day(date(2026, 9, 9), 30, works) == date(2026, 10, 9), "a working day stays"


def test_a_policy_in_natural_days_is_counted_as_the_law_counts() -> None:
    at = datetime(2026, 11, 26, 9, tzinfo=SHANGHAI)
    assert legal_due(at, 30, Unit.NATURAL_DAYS) == datetime(2026, 12, 27, tzinfo=SHANGHAI)
    assert legal_due(at, 4, Unit.WORKING_HOURS) is None


def test_reminders_are_ten_and_three_days_before() -> None:
    last = date(2026, 12, 26)
    first, second = reminder_days(last, LIMITS.last_reminder_days, LIMITS.first_reminder_days)
    assert (first, second) == ((date(2026, 12, 16), 10), (date(2026, 12, 23), 3))


def test_one_who_has_not_consented_stands_in_the_way() -> None:
    """人民调解法 art. 3 and 17."""
    assert all_consent(BOTH)
    assert not acceptance_faults(BOTH)
    for answer in (PartyConsent.ASKED, PartyConsent.REFUSED, PartyConsent.WITHDRAWN):
        parties = [*BOTH, party(Side.THIRD, answer)]
        assert not all_consent(parties)
        assert [fault.code for fault in acceptance_faults(parties)] == ["consent-missing"]
    assert not all_consent([])


def test_a_dispute_has_two_sides() -> None:
    assert [fault.code for fault in acceptance_faults([party(), party()])] == ["two-sides"]
    assert {fault.code for fault in acceptance_faults([])} == {"two-sides"}


@pytest.mark.parametrize(("count", "refused"), [(5, False), (6, True)])
def test_a_large_group_has_five_representatives_at_most(count: int, refused: bool) -> None:
    """宁波市人民调解条例 art. 20: five, and not six."""
    group = [party(stands_for=8) for _ in range(count)]
    assert bool(group_faults([*group, party(Side.RESPONDENT)], LIMITS)) is refused
    assert is_group(group, Side.APPLICANT)
    assert not is_group(group, Side.RESPONDENT)


def test_many_parties_who_speak_for_themselves_are_no_group() -> None:
    assert not group_faults([party() for _ in range(12)], LIMITS)


def named(kind: MediatorKind = MediatorKind.MEDIATOR, **changes: object) -> Named:
    values: dict[str, object] = {
        "roles": frozenset({Role.MEDIATOR}), "chosen_by": ChosenBy.APPOINTED, "conflict": Conflict.NONE,
        "is_party": False, "all_parties_agree": False, "waived": False,
    }  # fmt: skip
    return Named(kind=kind, **{**values, **changes})  # type: ignore[arg-type]  # values of a test


@pytest.mark.parametrize(
    ("who", "codes"),
    [
        (named(), []),
        (named(is_party=True), ["mediator-is-party"]),
        (named(conflict=Conflict.PARTY, waived=True), ["mediator-is-party"]),
        (named(conflict=Conflict.RELATIVE), ["conflict-of-interest"]),
        (named(conflict=Conflict.INTEREST, waived=True), []),
        (named(roles=frozenset({Role.POLICE})), ["no-such-post"]),
        (named(MediatorKind.CO_POLICE, roles=frozenset({Role.POLICE})), []),
        (named(MediatorKind.CO_GRIDWORKER, roles=frozenset({Role.POLICE})), ["no-such-post"]),
        (named(MediatorKind.INVITED, roles=frozenset()), ["invited-without-consent"]),
        (named(MediatorKind.INVITED, roles=frozenset(), all_parties_agree=True), []),
        (named(chosen_by=ChosenBy.PARTIES), ["not-chosen"]),
        (named(chosen_by=ChosenBy.PARTIES, all_parties_agree=True), []),
    ],
)
def test_who_may_be_named(who: Named, codes: list[str]) -> None:
    """人民调解法 art. 19, 20, 23; a party never mediates."""
    assert [fault.code for fault in naming_faults(who)] == codes


def test_two_mediate_at_town_level_and_one_below() -> None:
    """At least two at town level (青浦 practice); 人民调解法 art. 19 leaves one or several."""
    assert [
        least_mediators(level, LIMITS) for level in (Level.GRID, Level.COMMUNITY, Level.TOWN, Level.COUNTY)
    ] == [1, 1, 2, 2]
    one, two = [MediatorKind.MEDIATOR], [MediatorKind.MEDIATOR, MediatorKind.CO_POLICE]
    assert not count_faults(one, Level.COMMUNITY, LIMITS)
    assert [fault.code for fault in count_faults(one, Level.TOWN, LIMITS)] == ["too-few-mediators"]
    assert not count_faults(two, Level.TOWN, LIMITS)
    guest = [MediatorKind.MEDIATOR, MediatorKind.INVITED]
    assert [fault.code for fault in count_faults(guest, Level.TOWN, LIMITS)] == ["too-few-mediators"]
    assert [fault.code for fault in count_faults([MediatorKind.CO_POLICE] * 3, Level.GRID, LIMITS)] == [
        "no-mediator"
    ]


@given(st.booleans(), st.booleans(), st.booleans())
def test_an_oral_agreement_is_only_for_what_is_simple_and_done_at_once(
    asked: bool, on_the_spot: bool, is_complex: bool
) -> None:
    """宁波市人民调解条例 art. 24 over 人民调解法 art. 28."""
    reasons = written_reasons(asked=asked, on_the_spot=on_the_spot, is_complex=is_complex)
    may_be_oral = on_the_spot and not asked and not is_complex
    assert (reasons == []) is may_be_oral
    assert (form_faults(Form.ORAL, reasons) == []) is may_be_oral
    assert form_faults(Form.WRITTEN, reasons) == []


def test_an_agreement_has_terms_with_debtor_and_day() -> None:
    """人民调解法 art. 29(3)."""
    today = date(2026, 11, 26)
    assert [fault.code for fault in term_faults([], {A, B}, today=today)] == ["agreement-without-terms"]
    assert not term_faults([Duty(C, A, today)], {A, B}, today=today)
    late = term_faults([Duty(C, A, today - timedelta(days=1))], {A, B}, today=today)
    assert [fault.pointer for fault in late] == ["/terms/0/due_on"]
    assert [fault.code for fault in term_faults([Duty(C, C, today)], {A, B}, today=today)] == ["no-party"]
    twice = term_faults([Duty(C, A, today), Duty(C, B, today)], {A, B}, today=today)
    assert [fault.code for fault in twice] == ["repeated"]


def test_when_an_agreement_takes_effect() -> None:
    """人民调解法 art. 29 (written: all parties, a mediator, the seal) and 30 (oral: when agreed)."""
    both = {A, B}
    assert not signature_faults(Form.WRITTEN, both, both, mediator_signed=True, sealed=True)
    assert not signature_faults(Form.ORAL, both, both, mediator_signed=False, sealed=False)
    assert signature_faults(Form.ORAL, both, {A}, mediator_signed=True, sealed=True)
    codes = [f.code for f in signature_faults(Form.WRITTEN, both, {A}, mediator_signed=False, sealed=False)]
    assert codes == ["not-all-agreed", "not-signed", "not-sealed"]
    assert [
        f.code for f in signature_faults(Form.WRITTEN, both, {A, B, C}, mediator_signed=True, sealed=True)
    ] == ["no-party"]


@given(st.lists(st.sampled_from(list(TermState)), min_size=1, max_size=6))
def test_the_whole_is_performed_once_all_of_it_is(states: list[TermState]) -> None:
    whole = whole_state(states)
    assert (whole is TermState.PERFORMED) is all(state is TermState.PERFORMED for state in states)
    assert (whole is TermState.BROKEN) is (TermState.BROKEN in states)


def test_levels_lead_to_the_court() -> None:
    path, seen = "3299990010010001", []
    while above := level_above(path):
        seen.append(next_level(path))
        path = above
    assert seen == [Level.COMMUNITY, Level.TOWN, Level.COUNTY]
    assert next_level(path) == COURT
    assert level_above("329999001001000101") == "329999001001", "a micro-grid is mediated as its grid is"


def test_the_levels_together_are_the_thirty_days() -> None:
    """人民调解工作若干规定 art. 33: a month for the whole, whatever the level."""
    book, on = default_policies(), date(2026, 11, 26)

    def days(stage: Stage, level: Level | None = None) -> int:
        policy = book.find(Urgency.NORMAL, stage, on=on, level=level, subject=MEDIATION_CASE)
        assert policy.unit is Unit.NATURAL_DAYS
        return policy.duration

    levels = (Level.GRID, Level.COMMUNITY, Level.TOWN, Level.COUNTY)
    assert sum(days(Stage.MEDIATE_LEVEL, level) for level in levels) == days(Stage.MEDIATE) == 30
    assert days(Stage.APPLY_CONFIRMATION) == LIMITS.confirmation_days == 30
    assert (days(Stage.COURT_ACCEPTANCE), days(Stage.COURT_RULING)) == (3, 15)


def test_every_stage_of_a_case_has_words() -> None:
    assert set(OWED) == {stage for stage, subject in SUBJECT_OF.items() if subject == MEDIATION_CASE}
    for stage in OWED:
        zh, en = owed_words("案", stage, LadderAction.REMIND, datetime(2026, 12, 1, tzinfo=UTC))
        assert "案" in zh
        assert en


def test_numbers_and_codes() -> None:
    assert file_number("东门", 2026, 7) == "〔2026〕东门人调字第7号"
    token = case_token("329999", bytes(range(32)))
    assert is_case_token(token)
    assert not is_case_token(token + "x")
    assert not is_case_token("32999-short")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张三", "张*"), ("欧阳小明", "欧***"), ("某某物业服务有限公司", "某***"), ("李", "李*")],
)
def test_names_are_masked(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def facts(**changes: object) -> FileFacts:
    values: dict[str, object] = {
        "state": CaseState.PERFORMED, "form": Form.WRITTEN, "group": False, "agent": False, "confirmed": False,
        "sessions": 1, "ending": None,
        "has": frozenset({"registration", "rights_told", "identity_known", "minutes", "signed_agreement", "visit"}),
    }  # fmt: skip
    return FileFacts(**{**values, **changes})  # type: ignore[arg-type]  # values of a test


@pytest.mark.parametrize(
    ("case", "documents", "lacking"),
    [
        (facts(), {"performance"}, []),
        (facts(), set(), ["performance"]),
        (facts(form=Form.ORAL), {"performance"}, ["oral_agreement"]),
        (facts(agent=True, group=True), {"performance"}, ["authorisation", "representatives"]),
        (facts(confirmed=True), {"performance"}, ["confirmation"]),
        (facts(state=CaseState.ENDED, form=None, ending=Ending.EXPIRED), set(), ["termination"]),
        (facts(state=CaseState.ENDED, form=None, sessions=0, ending=Ending.REFUSED, has=frozenset({"registration", "identity_known"})), set(), []),
    ],
)  # fmt: skip
def test_what_a_case_file_lacks(case: FileFacts, documents: set[str], lacking: list[str]) -> None:
    """The list of 人民调解卷宗 (domain.md 3.3)."""
    assert [item.code for item in missing(checklist(case, documents, packaged_catalogue()))] == lacking
