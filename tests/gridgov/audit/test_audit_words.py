"""The console has words in both languages for whatever the code records in the audit log, and for nothing else."""

import re
from functools import cache
from pathlib import Path

import pytest

from gridgov.alarms.rules.device_states import DEVICE_MOVES
from gridgov.collection.schemas.sources import SourceOutcome
from gridgov.rulebook.rules.drafts import RuleKind
from tests.support.audit_said import Code, Said

CONSOLE = Path(__file__).parents[3] / "frontend" / "src" / "console"
# What only a run can tell, and what it may be then.
ACTIONS = {
    "declaration_{body.outcome}": {"declaration_taken", "declaration_refused"},
    "device_{row.code}": {f"device_{code}" for code in DEVICE_MOVES},
    "export_{row.state}": {"export_approved", "export_refused"},
    "source_{body.outcome}": {f"source_{outcome}" for outcome in SourceOutcome},
    "proving.action": {
        "app_password_refused",
        "password_change_refused",
        "second_factor_refused",
    },
}
SUBJECTS = {"SUBJECT": {"patrol_phone"}, "rules.{rule_kind}": {f"rules.{kind}" for kind in RuleKind}}


@cache
def _recorded(argument: str) -> Said:
    return Code().recorded(argument)


def _words(name: str, file: str) -> set[str]:
    """The keys of a dictionary of the console."""
    text = (CONSOLE / file).read_text(encoding="utf-8")
    body = text.split(f"const {name}: ", 1)[1].split("= {", 1)[1].split("\n}", 1)[0]
    return {bare or quoted for quoted, bare in re.findall(r"(?:'([^']+)'|\b(\w+)): \[", body)}


@pytest.mark.parametrize(
    ("argument", "name", "otherwise"),
    [("action", "AUDIT_ACTIONS", ACTIONS), ("subject", "AUDIT_SUBJECTS", SUBJECTS)],
)
def test_each_action_and_subject_has_its_words(
    argument: str, name: str, otherwise: dict[str, set[str]]
) -> None:
    said = _recorded(argument)
    assert said.open_ends == set(otherwise), "list here what it may be"
    recorded = said.texts.union(*otherwise.values())
    words = _words(name, "screens/audit/words.ts")
    assert recorded - words == set(), "without words"
    assert words - recorded == set(), "recorded nowhere"


def test_each_key_of_the_details_has_its_words() -> None:
    known = _words("AUDIT_DETAILS", "screens/audit/words.ts") | _words(
        "FIELD_NAMES", "../shared/faults/field_names.ts"
    )
    assert len(_recorded("data").texts) > 150
    assert _recorded("data").texts - known == set()


def test_what_is_handed_on_through_functions_is_found() -> None:
    said = _recorded("action").texts
    assert {"served_added", "contact_changed", "mediation_accept", "target_added", "sign_in_refused"} <= said
    assert {"device", "attempts_left", "posts_given", "row_count", "health_notes_deleted"} <= _recorded(
        "data"
    ).texts
