"""Reading a policy file, freezing a policy into a deadline, and a county's own rows."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.deadlines.rules.calendars import Unit
from gridgov.deadlines.rules.policies import (
    BESIDE_EVENTS,
    ROLE_LEVELS,
    WITH_LADDERS_OF_THEIR_OWN,
    Card,
    Channel,
    DeadlinePolicy,
    LadderAction,
    PolicyBook,
    Repeat,
    Stage,
    Step,
    Urgency,
    Whoever,
    as_row,
)
from gridgov.deadlines.rules.policy_files import PolicyInvalid, default_policies, from_row, load_policies
from gridgov.grids.rules.paths import Level
from gridgov.people.rules.roles import Role

ROW: dict[str, Any] = {
    "urgency": "normal", "stage": "accept", "duration": 4, "unit": "working_hours", "warn_at": 0.8,
    "steps": [{"after": 0, "unit": "seconds", "to": "community_clerk", "level": "community", "action": "remind"}],
    "source": "a county's own decision", "effective_from": date(2026, 1, 1),
}  # fmt: skip


def toml_of(*rows: dict[str, Any]) -> str:
    return "".join("[[policy]]\n" + "".join(f"{k} = {_literal(v)}\n" for k, v in row.items()) for row in rows)


def _literal(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_literal(v)}" for k, v in value.items()) + " }"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return repr(value)
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def load(*rows: dict[str, Any]) -> PolicyBook:
    return load_policies(toml_of(*rows), origin="county.toml")


def step(after: Any, unit: str = "seconds", **changes: Any) -> dict[str, Any]:
    return {
        "after": after,
        "unit": unit,
        "to": "supervisor",
        "level": "county",
        "action": "remind",
        **changes,
    }


def holder(after: int, **changes: Any) -> dict[str, Any]:
    return {"after": after, "unit": "seconds", "to": "holder", "action": "remind", **changes}


def lift(after: int, to: str, level: str) -> dict[str, Any]:
    return step(after, to=to, level=level, action="lift")


def again(every: int, unit: str, times: int) -> dict[str, Any]:
    return {"every": every, "unit": unit, "times": times}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("colour", "red"),
        ("urgency", "high"),
        ("stage", "sleep"),
        ("stage", ["accept"]),
        ("duration", 0),
        ("duration", 4.0),
        ("duration", True),
        ("duration", 366 * 24 + 1),
        ("unit", "minutes"),
        ("warn_at", 1.0),
        ("warn_at", 0.0),
        ("warn_at", 1),
        ("warn_at", float("nan")),
        ("warn_at", 0.001),
        ("warns", "yes"),
        ("subject", "An Event"),
        ("type", "manhole"),
        ("type", "category:"),
        ("type", "category:A"),
        ("type", "category.9"),
        ("type", 7),
        ("level", "moon"),
        ("level", []),
        ("steps", []),
        ("steps", "remind"),
        ("steps", [1]),
        ("source", " "),
        ("effective_from", "2026-01-01"),
    ],
)
def test_a_bad_value_is_refused_naming_file_row_and_key(key: str, value: Any) -> None:
    with pytest.raises(PolicyInvalid, match=f"^county.toml:[0-9]+: policy 1 .*{key}"):
        load({**ROW, key: value})


@pytest.mark.parametrize("key", sorted(ROW))
def test_each_key_is_missed_by_name(key: str) -> None:
    with pytest.raises(PolicyInvalid, match=f"^county.toml:1: policy 1 .*: {key}: missing$"):
        load({k: v for k, v in ROW.items() if k != key})


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ([step(0, to="boss")], "step 1: to: 'boss' is none of"),
        (
            [step(0, to="department_handler")],
            "step 1: to: department_handler is nobody in particular; say holder",
        ),
        ([step(0, to="holder")], "step 1: level: the holder is wherever they are"),
        ([step(0, action="warn")], "step 1: action: the warning is told by warn_at"),
        ([step(0, action="supervise")], "step 1: card: missing"),
        ([step(0, card="red")], "step 1: card: only a formal supervision"),
        ([step(0, action="supervise", card="pink")], "step 1: card: 'pink' is none of yellow, red, black"),
        ([step(0, channels="sms")], "step 1: channels: a list of channels"),
        ([step(0, channels=["pigeon"])], "step 1: channels: 'pigeon' is none of"),
        ([step(0, channels=["sms", "sms"])], "step 1: channels: a channel is named twice"),
        ([step(0, channels=[["sms"]])], "step 1: channels: ['sms'] is none of"),
        ([step(0, repeat=again(1, "natural_hours", 1)), step(1)], "step 1: repeat: only the last step"),
        ([step(0, repeat=again(0, "seconds", 0))], "step 1: repeat: every 0 seconds never ends"),
        ([step(0, repeat=again(0, "working_days", 5))], "step 1: repeat: every 0 working_days never ends"),
        (
            [step(0, repeat=again(29, "seconds", 0))],
            "step 1: repeat: until somebody acts (times = 0) not more often",
        ),
        (
            [step(0, repeat=again(367, "natural_days", 0))],
            "step 1: repeat: 367 natural_days is more than 366",
        ),
        ([step(0, repeat=again(-1, "seconds", 0))], "step 1: repeat: every: a whole number of at least 0"),
        ([step(0, repeat={"every": 60, "unit": "seconds"})], "step 1: repeat: times: missing"),
        ([step(0, repeat=5)], "step 1: repeat: { every = 1"),
        (
            [step(0, action="lift", repeat=again(60, "seconds", 1))],
            "step 1: repeat: a lift to the same post again",
        ),
        ([holder(0, action="lift")], "step 1: to: a lift to whoever holds it already goes nowhere"),
        (
            [lift(0, "duty_head", "county"), lift(1, "duty_head", "county")],
            "step 2: to: lifted to duty_head at the",
        ),
        (
            [lift(0, "duty_head", "county"), lift(1, "duty_head", "town")],
            "step 2: level: a lift to the level town goes",
        ),
        ([step(number) for number in range(21)], "steps: 21 steps are more than 20"),
        ([step(366 * 86_400 + 1)], "step 1: after: 31622401 seconds is more than 366 days"),
        ([step(0, to="resident")], "step 1: to: nobody is resident at the level county"),
        ([step(0, to="gridworker")], "step 1: to: nobody is gridworker at the level county"),
        ([step(0, level="microgrid")], "step 1: to: nobody is supervisor at the level microgrid"),
        ([step(0, level="moon")], "step 1: level: 'moon' is none of"),
        ([step(0, action="shout")], "step 1: action: 'shout' is none of"),
        ([step(-1)], "step 1: after: a whole number of at least 0"),
        ([step(0), step(0, action="lift")], "step 2: after: only the first step may stand at the due time"),
        ([step(5), step(0)], "step 2: after: only the first step may stand at the due time"),
        ([step(0), step(60), step(60)], "step 3: after: 60 seconds is not later"),
        (
            [step(1, "natural_days"), step(24, "natural_hours")],
            "step 2: after: 24 natural_hours is not later",
        ),
        ([step(2, "working_hours"), step(1, "working_hours")], "step 2: after: 1 working_hours is not later"),
        ([step(8, "working_hours"), step(1, "working_days")], "step 2: unit: whether it comes after"),
        ([step(1, "natural_days"), step(9, "working_hours")], "step 2: unit: whether it comes after"),
        ([{**step(0), "again": True}], "step 1: again: there is no such key"),
        ([{"after": 0}], "step 1: action: missing"),
        ([{"after": 0, "unit": "seconds", "to": "supervisor", "action": "remind"}], "step 1: level: missing"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(steps: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load({**ROW, "steps": steps})
    assert message in str(refused.value)


def test_only_an_alarms_own_ladder_calls() -> None:
    calling = {**ROW, "steps": [step(0), step(60, action="call"), holder(120, action="call")]}
    with pytest.raises(PolicyInvalid) as refused:
        load(ROW, {**calling, "stage": "handle"})
    remedy = "only an alarm's own ladder (ladders.toml) calls; say remind, supervise or lift"
    assert str(refused.value).splitlines() == [
        f"county.toml:16: policy 2 (normal handle): step {number}: action: {remedy}" for number in (2, 3)
    ]


@pytest.mark.parametrize("stage", sorted(WITH_LADDERS_OF_THEIR_OWN))
def test_the_ladder_of_an_alarm_stands_elsewhere_and_is_read_as_it_was_frozen(stage: Stage) -> None:
    calling = {**ROW, "stage": str(stage), "steps": [holder(0, action="call")]}
    with pytest.raises(
        PolicyInvalid, match=rf"stage: the ladder of {stage} stands in ladders\.toml"
    ) as refused:
        load(calling)
    assert refused.value.fault_count == 1
    policy = load({**ROW, "stage": "handle", "steps": [holder(0)]}).layers[0][0]
    frozen = as_row(replace(policy, stage=stage, steps=(replace(policy.steps[0], action=LadderAction.CALL),)))
    assert from_row(frozen).steps[0].action is LadderAction.CALL


natural = st.tuples(st.integers(0, 200), st.sampled_from(["seconds", "natural_hours", "natural_days"]))


@given(st.lists(natural, min_size=1, max_size=4))
def test_a_natural_ladder_is_accepted_exactly_when_it_rises(rungs: list[tuple[int, str]]) -> None:
    lengths = [
        after * {"seconds": 1, "natural_hours": 3600, "natural_days": 86400}[unit] for after, unit in rungs
    ]
    row = {**ROW, "steps": [step(after, unit) for after, unit in rungs]}
    if lengths == sorted(set(lengths)):
        assert len(load(row).layers[0][0].steps) == len(rungs)
    else:
        with pytest.raises(PolicyInvalid):
            load(row)


@pytest.mark.parametrize("text", ["[[policy]", "policy = 1", "policy = [1]", "[[limit]]"])
def test_what_is_not_a_policy_file_is_refused(text: str) -> None:
    with pytest.raises(PolicyInvalid, match="county"):
        load_policies(text, origin="county.toml")


def test_a_file_that_is_no_toml_is_refused_at_its_line() -> None:
    with pytest.raises(PolicyInvalid, match=r"^county\.toml:3: not TOML"):
        load_policies("# one\n\n[[policy]\n", origin="county.toml")


FAULTY = """# a county's own
[[policy]]
urgency = "normal"
stage = "accept"   # [[policy]] in a comment, and "quotes"
duration = 0
unit = "working_hours"
warn_at = 0.8
steps = [
    { after = 0, unit = "seconds", to = "boss", level = "county", action = "remind" },
    {
        after = 5, unit = "seconds", to = "supervisor", level = "county", action = "supervise",
    },
]
source = \'\'\'
[[policy]]
a decision in two lines\'\'\'
effective_from = 2026-01-01

[[policy]]
urgency = "high"
stage = "accept"
duration = 4
unit = "working_hours"
warn_at = 0.8
source = "x"
effective_from = 2026-01-01
[[policy.steps]]
after = 0
unit = "seconds"
to = "supervisor"
level = "county"
action = "supervise"
repeat.every = 0
repeat.unit = "seconds"
repeat.times = 0
""".replace("\n    {\n", "\n    { ").replace('supervise",\n    }', 'supervise" }')


def test_all_faults_are_told_at_once_each_with_its_line() -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load_policies(FAULTY, origin="county.toml")
    told = [(fault.line, fault.row, fault.key) for fault in refused.value.faults]
    lines = FAULTY.splitlines()
    assert told == [
        (5, "policy 1 (normal accept)", "duration"),
        (9, "policy 1 (normal accept): step 1", "to"),
        (line_with(lines, 'urgency = "high"'), "policy 2 (high accept)", "urgency"),
        (line_with(lines, "[[policy.steps]]"), "policy 2 (high accept): step 1", "card"),
        (line_with(lines, "repeat.every"), "policy 2 (high accept): step 1", "repeat"),
    ]
    assert (
        str(refused.value)
        .splitlines()[0]
        .startswith("county.toml:5: policy 1 (normal accept): duration: a whole")
    )


def line_with(lines: list[str], text: str) -> int:
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_second_fault_of_a_step_is_told_at_its_own_line() -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load_policies(
            FAULTY.replace("boss", "supervisor").replace("after = 5", "after = 0"), origin="county.toml"
        )
    assert [(f.line, f.key) for f in refused.value.faults[1:3]] == [(10, "card"), (10, "after")]


def test_no_more_faults_are_told_than_anybody_reads() -> None:
    rows = [{**ROW, "duration": 0, "effective_from": date(2026, 1, day)} for day in range(1, 31)]
    with pytest.raises(PolicyInvalid, match=r"and 10 more$") as refused:
        load(*rows)
    assert (len(refused.value.faults), refused.value.fault_count) == (20, 30)


def test_our_own_file_must_have_a_row_for_every_stage_and_urgency() -> None:
    text = toml_of(
        ROW, {**ROW, "urgency": "*", "stage": "handle"}, {**ROW, "stage": "close", "type": "a.bcd"}
    )
    with pytest.raises(PolicyInvalid) as refused:
        load_policies(text, origin="policies.toml", complete=True)
    asked = set(Stage) - WITH_LADDERS_OF_THEIR_OWN - BESIDE_EVENTS
    assert refused.value.fault_count == len(Urgency) * len(asked) - 1 - len(Urgency)
    assert "no default for normal dispatch" in str(refused.value)
    assert "no default for normal accept" not in str(refused.value)
    assert load_policies(text, origin="county.toml").layers


def test_two_rows_for_the_same_day_are_refused() -> None:
    with pytest.raises(PolicyInvalid, match=r"policy 2 .*a second row for the same day, beside policy 1"):
        load(ROW, {**ROW, "duration": 5})
    assert load(ROW, {**ROW, "level": "town"}, {**ROW, "type": "a.bcd"}, {**ROW, "subject": "alarm"}).layers


def test_a_lift_must_not_go_below_whoever_owes_it() -> None:
    steps = [lift(0, "community_clerk", "community")]
    assert load({**ROW, "steps": steps}, {**ROW, "level": "community", "steps": steps}).layers
    with pytest.raises(PolicyInvalid, match="a lift to the level community goes down"):
        load({**ROW, "level": "town", "steps": steps})


# --- which row is in force ----------------------------------------------------------------------------------------


def test_the_newest_row_in_force_decides() -> None:
    book = load({**ROW, "duration": 8, "effective_from": date(2027, 1, 1)}, ROW)
    found = [
        book.find(Urgency.NORMAL, Stage.ACCEPT, on=day).duration
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert found == [4, 8]
    with pytest.raises(KeyError, match="normal accept on 2025-12-31"):
        book.find(Urgency.NORMAL, Stage.ACCEPT, on=date(2025, 12, 31))


def test_a_county_row_decides_from_its_day_and_the_packaged_one_before_it() -> None:
    book = default_policies().overlaid(load({**ROW, "duration": 2, "effective_from": date(2026, 6, 1)}))
    found = [
        book.find(Urgency.NORMAL, Stage.ACCEPT, on=day).duration
        for day in (date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert found == [4, 2]
    assert book.find(Urgency.URGENT, Stage.ACCEPT, on=date(2026, 6, 1)).source.startswith("本系统建议值")


def test_the_row_that_says_most_decides_by_type_then_level_then_urgency() -> None:
    rows: list[dict[str, Any]] = [
        {"urgency": "*"},
        {},
        {"urgency": "*", "level": "town"},
        {"level": "town"},
        {"urgency": "*", "type": "category:facility"},
        {"type": "category:facility", "level": "town"},
        {"urgency": "*", "type": "facility.manhole"},
        {"type": "facility.manhole", "level": "town"},
        {"subject": "alarm"},
    ]
    book = load(*({**ROW, **row, "duration": number} for number, row in enumerate(rows, start=1)))

    def found(urgency: Urgency = Urgency.NORMAL, **keys: Any) -> int:
        return book.find(urgency, Stage.ACCEPT, on=date(2026, 6, 1), **keys).duration

    manhole: dict[str, Any] = {"type_code": "facility.manhole", "category": "facility"}
    lamp: dict[str, Any] = {"type_code": "facility.lamp", "category": "facility"}
    assert (found(Urgency.URGENT), found()) == (1, 2)
    assert (found(Urgency.URGENT, level=Level.TOWN), found(level=Level.TOWN), found(level=Level.GRID)) == (
        3,
        4,
        2,
    )
    assert (found(**lamp), found(**lamp, level=Level.TOWN)) == (5, 6)
    assert (found(**manhole), found(**manhole, level=Level.TOWN), found(**manhole, level=Level.GRID)) == (
        7,
        8,
        7,
    )
    assert found(Urgency.URGENT, **manhole, level=Level.TOWN) == 7
    assert found(type_code="security.theft", category="security") == 2
    assert found(subject="alarm") == 9


def test_a_county_row_decides_only_where_it_fits() -> None:
    own = load({**ROW, "type": "facility.manhole", "duration": 2})
    book = default_policies().overlaid(own)
    on = date(2026, 6, 1)
    assert book.find(Urgency.NORMAL, Stage.ACCEPT, on=on, type_code="facility.manhole").duration == 2
    assert book.find(Urgency.NORMAL, Stage.ACCEPT, on=on, type_code="facility.lamp").duration == 4
    assert book.find(Urgency.NORMAL, Stage.ACCEPT, on=on).duration == 4


# --- frozen into a deadline ---------------------------------------------------------------------------------------

posts = st.sampled_from(
    [(Whoever.HOLDER, None)]
    + [(role, level) for role, levels in ROLE_LEVELS.items() for level in sorted(levels)]
)
channels = st.sets(st.sampled_from(Channel)).map(
    lambda chosen: tuple(c for c in Channel if c in chosen or c is Channel.INBOX)
)
repeats = st.none() | st.builds(Repeat, st.integers(30, 300), st.sampled_from(Unit), st.integers(0, 9))


@st.composite
def policies(draw: st.DrawFn) -> DeadlinePolicy:
    afters = sorted(draw(st.sets(st.integers(1, 300), min_size=1, max_size=20)))
    steps = []
    for after in afters:
        to, level = draw(posts)
        card = draw(st.none() | st.sampled_from(Card))
        action = LadderAction.SUPERVISE if card else LadderAction.REMIND
        again_after = draw(repeats) if after == afters[-1] else None
        steps.append(
            Step(after, draw(st.sampled_from(Unit)), to, level, action, card, draw(channels), again_after)
        )
    return DeadlinePolicy(
        draw(st.sampled_from([*Urgency, "*"])), draw(st.sampled_from(Stage)), draw(st.integers(1, 366)),
        draw(st.sampled_from(Unit)), draw(st.floats(0.01, 0.99)),
        tuple(Step(**{f: getattr(s, f) for f in Step.__slots__} | {"unit": steps[0].unit}) for s in steps),
        "test", draw(st.dates()), draw(st.sampled_from(["event", "alarm"])),
        draw(st.sampled_from(["*", "category:facility", "facility.manhole"])),
        draw(st.sampled_from(["*", Level.TOWN])), draw(st.booleans()),
    )  # fmt: skip


@given(policies())
def test_a_frozen_policy_is_read_back_the_same(policy: DeadlinePolicy) -> None:
    assert from_row(json.loads(json.dumps(as_row(policy)))) == policy


@pytest.mark.parametrize(
    "change", [{"effective_from": "soon"}, {"effective_from": None}, {"unit": "minutes"}, {"steps": []}]
)
def test_a_damaged_frozen_policy_is_refused(change: dict[str, Any]) -> None:
    row = as_row(default_policies().find(Urgency.NORMAL, Stage.ACCEPT, on=date(2026, 11, 22)))
    with pytest.raises(PolicyInvalid, match="frozen policy"):
        from_row({**row, **change})


def test_a_row_of_a_case_that_ran_before_there_were_versions_is_read_as_it_was_meant() -> None:
    old = {
        "urgency": "normal", "stage": "sign", "duration": 4, "unit": "working_hours", "warn_at": 0.8,
        "steps": [
            {"after": 0, "unit": "working_hours", "to": "department_handler", "level": "county", "action": "remind"},
            {"after": 4, "unit": "working_hours", "to": "town_dispatcher", "level": "town", "action": "remind"},
            {"after": 16, "unit": "working_hours", "to": "supervisor", "level": "county", "action": "supervise"},
        ],
        "source": "gridgov default", "effective_from": "2026-01-01",
    }  # fmt: skip
    read = from_row(old)
    assert [(step.to, step.level, step.card) for step in read.steps] == [
        (Whoever.HOLDER, None, None),
        (Role.TOWN_DISPATCHER, Level.TOWN, None),
        (Role.SUPERVISOR, Level.COUNTY, Card.YELLOW),
    ]
    assert (read.warns, read.type, read.level, read.subject) == (False, "*", "*", "event")
    assert {step.channels for step in read.steps} == {(Channel.INBOX,)}
    assert from_row(json.loads(json.dumps(as_row(read)))) == read


def test_the_inbox_is_always_among_the_channels() -> None:
    (policy,) = load({**ROW, "steps": [step(0, channels=["voice", "sms"])]}).layers[0]
    assert policy.steps[0].channels == (Channel.INBOX, Channel.SMS, Channel.VOICE)


def test_every_role_that_can_be_told_is_placed_and_no_other() -> None:
    silent = {
        Role.AUDITOR,
        Role.DEPARTMENT_HANDLER,
        Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR,
        Role.UNIT_ADMINISTRATOR,
        Role.RESIDENT,
    }
    assert set(ROLE_LEVELS) == set(Role) - silent
