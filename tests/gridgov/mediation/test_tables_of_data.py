"""The data that mediation goes by: complete as it ships, refused with a reason where it cannot be used; a court's lists."""

from datetime import date
from uuid import UUID

import pytest

from gridgov.events.rules.catalogue import default_catalogue
from gridgov.mediation.rules.catalogue import CatalogueInvalid, CourtList, load_catalogue, packaged_catalogue
from gridgov.mediation.rules.confirmation import (
    Connection,
    Court,
    CourtLevel,
    Point,
    allowed_courts,
    bar_faults,
    may_follow,
)
from gridgov.mediation.rules.limits import MediationLimitsInvalid, load_limits
from gridgov.mediation.rules.terms import ConfirmationState

ON = date(2026, 11, 26)
BOOK = packaged_catalogue()
HERE, THERE, HIGH = UUID(int=1), UUID(int=2), UUID(int=3)
COURTS = [
    Court(HERE, CourtLevel.BASIC, ("329999",)), Court(THERE, CourtLevel.BASIC, ("320102",)),
    Court(HIGH, CourtLevel.INTERMEDIATE, ("3299", "3201")),
]  # fmt: skip
CLEAR = dict.fromkeys(BOOK.court, False)


def test_nineteen_kinds_and_eight_sources() -> None:
    assert len(BOOK.types) == 19
    assert len(BOOK.sources) == 8
    assert {kind.event_type for kind in BOOK.types.values()} == {
        kind.code for kind in default_catalogue().values() if kind.category == "dispute"
    }
    assert {code for code, source in BOOK.sources.items() if source.refers} == {
        "court", "procuratorate", "police", "petition_office", "other_body",
    }  # fmt: skip
    assert all(
        row.source_of for rows in (BOOK.types, BOOK.sources, BOOK.court, BOOK.routes) for row in rows.values()
    )


def test_everybody_may_go_to_court_instead() -> None:
    """人民调解法 art. 26: the other routes are told."""
    assert all("court" in kind.routes for kind in BOOK.types.values())


def test_a_county_lays_rows_over_ours() -> None:
    own = load_catalogue(
        '[[type]]\ncode = "neighbour"\nzh = "邻里"\nen = "x"\nevent_type = "dispute.neighbour"\nroutes = ["court"]\n'
        'source_of = "county"\neffective_from = 2026-01-01\n', origin="own.toml",
    )  # fmt: skip
    laid = BOOK.overlaid(own)
    assert laid.types["neighbour"].zh == "邻里"
    assert len(laid.types) == 19
    assert laid.type_of_event("dispute.neighbour") == laid.types["neighbour"]
    assert laid.type_of_event("environment.exposed_garbage") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[kind]]\n", "there is no list kind"),
        ('[[route]]\ncode = "x"\n', "route 1: code"),
        ('[[route]]\ncode = "ab"\nzh = "甲"\nen = "a"\neffective_from = 2026-01-01\n', "source_of"),
        (
            '[[route]]\ncode = "ab"\nzh = "甲"\nen = "a"\nsource_of = "s"\neffective_from = 2026-01-01\n' * 2,
            "twice",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_row(text: str, named: str) -> None:
    with pytest.raises(CatalogueInvalid, match=named):
        load_catalogue(text, origin="own.toml")


def test_a_kind_without_a_route_is_refused() -> None:
    own = load_catalogue(
        '[[type]]\ncode = "neighbour"\nzh = "邻里"\nen = "x"\nevent_type = "dispute.neighbour"\nroutes = ["nowhere"]\n'
        'source_of = "county"\neffective_from = 2026-01-01\n', origin="own.toml",
    )  # fmt: skip
    with pytest.raises(CatalogueInvalid, match="nowhere"):
        BOOK.overlaid(own)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            '[[limit]]\nname = "most_parties"\nvalue = 4\nsource = "s"\neffective_from = 2026-01-01\n',
            "missing",
        ),
        (
            '[[limit]]\nname = "most_parties"\nvalue = 0\nsource = "s"\neffective_from = 2026-01-01\n',
            "from 1",
        ),
        ('[[limit]]\nname = "most_parties"\nvalue = 4\nsource = " "\neffective_from = 2026-01-01\n', "where"),
        ('[[limit]]\nname = "most_parties"\nvalue = 4\n', "expected"),
        ('[[limit]]\nname = "p"\nvalue = 4\nsource = "s"\neffective_from = 2026-01-01\n' * 2, "twice"),
    ],
)
def test_limits_that_cannot_be_used_are_refused(text: str, named: str) -> None:
    with pytest.raises(MediationLimitsInvalid, match=named):
        load_limits(text, origin="own.toml")


def places(**changes: object) -> Connection:
    values: dict[str, object] = {
        "domiciles": ("329999001", "320102"),
        "subject_matter": (),
        "body": "329999001001",
    }
    return Connection(**{**values, **changes})  # type: ignore[arg-type]  # values of a test


def test_only_courts_at_the_connecting_points() -> None:
    """民事诉讼法 (2023) art. 205."""
    assert allowed_courts(COURTS, places()) == {
        HERE: [Point.DOMICILE, Point.MEDIATION_BODY],
        THERE: [Point.DOMICILE],
    }
    assert allowed_courts(COURTS, places(domiciles=("329999",))) == {
        HERE: [Point.DOMICILE, Point.MEDIATION_BODY]
    }
    assert allowed_courts(
        COURTS, places(domiciles=("110101",), subject_matter=("320102005",), body="110101")
    ) == {THERE: [Point.SUBJECT_MATTER]}
    assert allowed_courts(COURTS, places(domiciles=("110101",), body="110101")) == {}


def test_a_court_that_had_it_mediated_is_the_only_one() -> None:
    """民事诉讼法 (2023) art. 205 (1)."""
    assert allowed_courts(COURTS, places(invited_by=THERE)) == {THERE: [Point.INVITED]}


def test_what_an_intermediate_court_would_try_goes_to_one() -> None:
    """民事诉讼法 (2023) art. 205 (2), last sentence."""
    assert set(allowed_courts(COURTS, places(intermediate=True))) == {HIGH}


def test_every_bar_of_both_lists_is_looked_at() -> None:
    """民诉法解释 (2022) art. 355 (five) and 358 (six)."""
    assert not bar_faults(CLEAR, BOOK, on=ON)
    assert sum(bar.list is CourtList.NOT_ACCEPTED for bar in BOOK.court.values()) == 5
    assert sum(bar.list is CourtList.REJECTED for bar in BOOK.court.values()) == 6
    assert {fault.code for fault in bar_faults({}, BOOK, on=ON)} == {"not-checked"}
    assert len(bar_faults({}, BOOK, on=ON)) == 11


@pytest.mark.parametrize("code", sorted(BOOK.court))
def test_one_bar_is_enough(code: str) -> None:
    (fault,) = bar_faults({**CLEAR, code: True}, BOOK, on=ON)
    assert fault.pointer == f"/checks/{code}"
    assert fault.code == str(BOOK.court[code].list).replace("_", "-")


def test_a_check_that_is_none_is_refused() -> None:
    assert [fault.code for fault in bar_faults({**CLEAR, "moon": False}, BOOK, on=ON)] == ["no-such-check"]


def test_what_a_court_does_one_after_another() -> None:
    """Accepted or not; then the ruling; withdrawn until then (民诉法解释 357)."""
    state = ConfirmationState
    assert may_follow(state.APPLIED, state.ACCEPTED)
    assert may_follow(state.ACCEPTED, state.WITHDRAWN)
    assert not may_follow(state.APPLIED, state.CONFIRMED)
    assert not any(
        may_follow(last, then)
        for last in (state.CONFIRMED, state.REJECTED, state.WITHDRAWN)
        for then in state
    )
