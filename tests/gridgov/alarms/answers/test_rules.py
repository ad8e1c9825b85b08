"""Rules of answering: shifts, shares, pressed keys, who may end an alarm without an account."""

from datetime import timedelta
from fractions import Fraction
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.alarms.rules.answering import ACT_NAMES, BUTTONS, Coming, Side, coming, may_close
from gridgov.alarms.rules.close_codes import SafeBy
from gridgov.alarms.rules.figures import percent_shown
from gridgov.alarms.rules.limits import AlarmLimitsInvalid, load_limits, packaged_limits
from gridgov.alarms.rules.terms import Act, ActorKind

PACKAGED = packaged_limits()


def text_with(old: str, new: str) -> str:
    text = (files("gridgov.alarms.rules") / "limits.toml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


def test_the_figures_that_ship() -> None:
    assert PACKAGED.answered.within_s == (15, 30, 60, 180)
    assert [(shift.code, shift.from_h, shift.to_h) for shift in PACKAGED.shift] == [
        ("night", 0, 8), ("day", 8, 16), ("evening", 16, 24),
    ]  # fmt: skip
    assert (PACKAGED.answered.least_of_a_grid, PACKAGED.drills.every_months) == (20, 6)
    assert (PACKAGED.early.kept, PACKAGED.links.lasts) == (timedelta(hours=1), timedelta(hours=24))


@given(st.integers(0, 23))
def test_each_hour_has_one_shift(hour: int) -> None:
    assert PACKAGED.shift_of(hour).holds(hour)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("within_s = [15, 30, 60, 180]", "within_s = [15, 15]", "rise"),
        ("within_s = [15, 30, 60, 180]", "within_s = []", "within_s"),
        ('kinds = ["SOS"', 'kinds = ["HEARTBEAT"', "calls nobody"),
        ("least_of_a_grid = 20", "least_of_a_grid = 1", "least_of_a_grid"),
        ("to_h = 8", "to_h = 7", "hour 7"),
        ("from_h = 8", "from_h = 7", "hour 7"),
        ('code = "day"', 'code = "night"', "twice"),
        ("every_months = 6", "every_months = 0", "every_months"),
        ('1 = "going"', '1 = "closed"', "cannot be said by a key"),
        ('1 = "going"', '12 = "going"', "keys"),
        ("kept_s = 3600", "kept_s = 3600\nmore = 1", "more"),
        ("lasts_s = 86400", "lasts_s = 599", "lasts_s"),
        ("lasts_s = 86400", "lasts_s = 604801", "lasts_s"),
        ("[early]", "[early", "not TOML"),
    ],
)
def test_figures_that_cannot_be(old: str, new: str, said: str) -> None:
    with pytest.raises(AlarmLimitsInvalid, match=said):
        load_limits(text_with(old, new), origin="own.toml")


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_is_exact_and_half_up(part: int, whole: int) -> None:
    shown = percent_shown(part, whole)
    assert shown is not None
    assert abs(Fraction(shown) - Fraction(100 * part, whole)) <= Fraction(1, 200)
    assert percent_shown(part, 0) is None


@pytest.mark.parametrize(
    ("pressed", "act"),
    [("1", Act.GOING), ("2", Act.SEEN), ("21", Act.GOING), ("12#", Act.SEEN), ("9", None), ("", None)],
)
def test_what_pressed_keys_say(pressed: str, act: Act | None) -> None:
    assert PACKAGED.act_of(pressed) is act


@given(st.lists(st.tuples(st.sampled_from(ActorKind), st.sampled_from([act for act, _, _ in BUTTONS]))))
def test_everybody_is_counted_once(said: list[tuple[ActorKind, Act]]) -> None:
    told = coming(said)
    assert sum(one.count for one in told) == len(said)
    assert len({(one.side, one.said) for one in told}) == len(told)


def test_who_is_there_is_told_first() -> None:
    said = [(ActorKind.CONTACT, Act.SEEN), (ActorKind.PERSON, Act.GOING), (ActorKind.PERSON, Act.ARRIVED)]
    assert coming(said) == [
        Coming(Side.STAFF, Act.ARRIVED, 1), Coming(Side.STAFF, Act.GOING, 1), Coming(Side.RELATIVE, Act.SEEN, 1),
    ]  # fmt: skip


@given(
    st.one_of(st.none(), st.sampled_from([act for act, _, _ in BUTTONS])),
    st.one_of(st.none(), st.sampled_from(SafeBy)),
)
def test_without_an_account_only_whoever_was_there_or_spoke_to_them(
    said: Act | None, safe_by: SafeBy | None
) -> None:
    allowed = may_close(said, safe_by, drill=False)
    assert allowed is (said in {Act.ARRIVED, Act.NEEDS_HELP} or safe_by is SafeBy.SPOKEN_TO)
    assert may_close(said, safe_by, drill=True) is (said is not None)


def test_every_act_has_words() -> None:
    assert set(ACT_NAMES) == set(Act)
