"""docs/glossary.md knows every code and every Chinese name that the tables of the house use."""

from pathlib import Path

import pytest

from geo.point import Datum
from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.hours import HoursDay
from gridgov.deadlines.rules.lights import Light
from gridgov.deadlines.rules.own_days import DayKind
from gridgov.deadlines.rules.policies import Card, Channel, LadderAction, Stage, Urgency, Whoever
from gridgov.deadlines.rules.windows import DayPart
from gridgov.events.rules.catalogue import CATEGORY_NAMES, LANE_NAMES, Evidence, default_catalogue
from gridgov.events.rules.lifecycle import MOVES, STATE_NAMES
from gridgov.grids.rules.paths import GridKind
from gridgov.people.rules.roles import ROLE_NAMES

GLOSSARY = (Path(__file__).parents[3] / "docs" / "glossary.md").read_text(encoding="utf-8")
SIGNALS = [
    kind.code.partition(".")[2] for kind in default_catalogue().values() if "device signal" in kind.source_en
]
CODES = [
    *ROLE_NAMES, *LANE_NAMES, *CATEGORY_NAMES, *STATE_NAMES, *MOVES, *Stage, *Urgency, *Unit, *LadderAction, *Evidence,
    *Card, *Channel, *Whoever, *Light, *GridKind, *Datum, *SIGNALS, *HoursDay, *DayKind, *DayPart,
]  # fmt: skip
CHINESE = [zh for names in (ROLE_NAMES, LANE_NAMES, CATEGORY_NAMES, STATE_NAMES) for zh, _ in names.values()]


def test_the_signals_are_really_looked_at() -> None:
    assert {"sos", "smoke", "offline"} <= set(SIGNALS)


@pytest.mark.parametrize("code", sorted({str(code) for code in CODES}))
def test_every_code_stands_in_the_glossary(code: str) -> None:
    assert f"`{code}`" in GLOSSARY


@pytest.mark.parametrize("name", sorted(set(CHINESE)))
def test_every_chinese_name_begins_a_row(name: str) -> None:
    assert f"\n| {name} |" in GLOSSARY
