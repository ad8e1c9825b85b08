"""The rules of joint collection: the register, values, both layers, small places, limits."""

import contextlib
from datetime import UTC, date, datetime
from importlib.resources import files
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridgov.collection.rules.asking import derived
from gridgov.collection.rules.layers import (
    FieldState,
    Saying,
    collect,
    drop,
    summary,
    verify,
)
from gridgov.collection.rules.limits import CollectionLimitsInvalid, load_limits, packaged_limits
from gridgov.collection.rules.numbers import (
    birth_date_of,
    id_check_digit,
    is_credit_code,
    is_id_number,
    sex_of,
)
from gridgov.collection.rules.register import RegisterInvalid, load_register, packaged_register
from gridgov.collection.rules.small_places import (
    SmallPlacesInvalid,
    load_small_places,
    packaged_small_places,
)
from gridgov.collection.rules.stored import as_stored, from_stored
from gridgov.collection.rules.terms import Check, How, Layer, Verifier
from gridgov.collection.rules.values import ValueRefused, masked, taken
from tests.gridgov.collection.conftest import NOW, credit_code, id_number

TODAY = date(2026, 11, 26)
BY = UUID(int=7)
SAID = Saying(BY, NOW, How.VISIT)
GOOD = """
[[field]]
kind = "room"
code = "meters"
zh = "电表数"
en = "electricity meters"
type = "integer"
purpose = "群租排查"
basis = "statutory_duty"
law = "江苏省城乡网格化服务管理办法 art. 9(2)"
"""


# --- the register -----------------------------------------------------------------------------------------------------


def test_a_county_adds_a_field_and_retires_one_of_ours() -> None:
    register = load_register(
        f'retire = ["room.owner_phone"]\n{GOOD}', origin="own.toml", over=packaged_register()
    )
    asked = {one.code for one in register.asked_of("room", None)}
    assert "meters" in asked
    assert "owner_phone" not in asked
    assert "owner_phone" in register.of("room")


@pytest.mark.parametrize("key", ["purpose", "basis", "law"])
@pytest.mark.parametrize("value", [None, '"  "'])
def test_a_field_without_purpose_or_basis_cannot_be_added(key: str, value: str | None) -> None:
    """个人信息保护法 art. 6, 13: a purpose that is said, and one of the grounds of art. 13."""
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key} =")]
    text = "\n".join([*lines, *([] if value is None else [f"{key} = {value}"])])
    with pytest.raises(RegisterInvalid, match=f"no {key}"):
        load_register(text, origin="own.toml", over=packaged_register())


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("宗教信仰", "x"),
        ("民族", "x"),
        ("业余爱好", "x"),
        ("某项", "Religion"),
        ("某项", "hobbies"),
        ("某项", "ethnic group"),
    ],
)
def test_nobody_is_asked_for_religion_ethnicity_or_hobbies(zh: str, en: str) -> None:
    """个人信息保护法 art. 28 names religion and particular identity as sensitive; art. 6 asks for no more than is needed."""
    text = GOOD.replace("电表数", zh).replace("electricity meters", en)
    with pytest.raises(RegisterInvalid, match="may not be asked"):
        load_register(text, origin="own.toml", over=packaged_register())


def test_a_county_cannot_take_a_refused_word_back() -> None:
    text = "[refused]\nwords = []\n" + GOOD.replace("电表数", "宗教")
    with pytest.raises(RegisterInvalid, match="宗教"):
        load_register(text, origin="own.toml", over=packaged_register())


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('kind = "room"', 'kind = "castle"', "no kind"),
        ('code = "meters"', 'code = "use"', "there already"),
        ('type = "integer"', 'type = "castle"', "castle"),
        ('type = "integer"', 'type = "choice"', "choice"),
        ('type = "integer"', 'type = "name"\nprivate = false', "private"),
        ('type = "integer"', 'type = "phone"\ntitle = true', "title"),
        ('type = "integer"', 'type = "integer"\nsize = 3', "unknown keys"),
        ('type = "integer"', 'type = "integer"\nclasses = ["x"]', "unknown classes"),
        ('basis = "statutory_duty"', 'basis = "curiosity"', "curiosity"),
    ],
)
def test_a_fault_is_told_with_the_field(before: str, after: str, told: str) -> None:
    with pytest.raises(RegisterInvalid, match=told) as refused:
        load_register(GOOD.replace(before, after), origin="own.toml", over=packaged_register())
    assert "own.toml: field 1" in str(refused.value)


def test_ours_asks_of_people_only_what_is_sealed_or_plainly_not_theirs() -> None:
    register = packaged_register()
    private = {one.item for one in register.fields if one.private}
    assert {
        "resident.name",
        "resident.id_number",
        "resident.phone",
        "resident.birth_date",
        "resident.sex",
    } <= private
    assert register.title_of("resident") is None
    assert register.title_of("household") is None


# --- values -----------------------------------------------------------------------------------------------------------


@given(day=st.dates(date(1900, 1, 1), TODAY), sequence=st.integers(0, 999))
def test_an_identity_number_checks_and_one_wrong_digit_is_seen(day: date, sequence: int) -> None:
    number = id_number(f"{day:%Y%m%d}", sequence)
    assert is_id_number(number, today=TODAY)
    assert birth_date_of(number) == day
    assert sex_of(number) == ("male" if sequence % 2 else "female")
    for place in (0, 9, 16):
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert not is_id_number(wrong, today=TODAY)


def test_nobody_is_born_tomorrow() -> None:
    assert is_id_number(id_number("20261126"), today=TODAY)
    assert not is_id_number(id_number("20261127"), today=TODAY)


def test_the_published_example_of_the_standard_checks() -> None:
    """GB 11643-1999, annex: 11010519491231002X."""
    assert id_check_digit("11010519491231002") == "X"


@given(sequence=st.integers(0, 9_999_999))
def test_a_credit_code_checks(sequence: int) -> None:
    code = credit_code(sequence)
    assert is_credit_code(code)
    assert not is_credit_code(code[:-1] + ("0" if code[-1] != "0" else "1"))


@pytest.mark.parametrize(
    ("item", "given_", "kept"),
    [
        ("building.has_lift", "有", True),
        ("building.has_lift", "否", False),
        ("building.floors", "6", 6),
        ("building.floors", 6.0, 6),
        ("room.use", "出租", "rented"),
        ("room.floor_area_m2", "88.5", 88.5),
        ("resident.phone", "138-0000 0000", "13800000000"),
        ("resident.living_since", "2026-11-01", "2026-11-01"),
    ],
)
def test_text_of_files_is_read_as_what_it_means(item: str, given_: object, kept: object) -> None:
    kind, code = item.split(".")
    assert taken(packaged_register().of(kind)[code], given_, today=TODAY) == kept


@pytest.mark.parametrize("given_", ["nan", "inf", "1e999", True, [], "6.5"])
def test_what_is_no_whole_number_is_refused(given_: object) -> None:
    with pytest.raises(ValueRefused):
        taken(packaged_register().of("building")["floors"], given_, today=TODAY)


@given(text=st.text(st.characters(exclude_characters="*"), min_size=1, max_size=30))
def test_a_mask_never_shows_the_whole(text: str) -> None:
    """At most the first sign of a name, and of a number the first three and the last four, one at least being hidden."""
    for code, most in (("name", 1), ("phone", 7), ("id_number", 7)):
        shown = masked(packaged_register().of("resident")[code], text)
        assert shown != text
        assert len(shown.replace("*", "")) <= min(most, max(len(text) - 1, 1))


def test_day_of_birth_and_sex_follow_from_the_number() -> None:
    fields = packaged_register().of("resident")
    assert derived({"id_number": id_number("19900101", 2)}, fields) == {
        "sex": "female",
        "birth_date": "1990-01-01",
    }
    assert derived({"name": "钱"}, fields) == {}


# --- two layers -------------------------------------------------------------------------------------------------------

_ACTS = st.one_of(
    st.tuples(st.just("collect"), st.sampled_from(["a", "b", "c"])),
    st.tuples(st.sampled_from(["agrees", "differs", "withdrawn"]), st.sampled_from(["a", "b", "c"])),
    st.tuples(st.just("drop"), st.just("")),
)


@given(acts=st.lists(_ACTS, max_size=12))
def test_neither_layer_ever_writes_over_the_other_and_every_change_is_a_row(
    acts: list[tuple[str, str]],
) -> None:
    state, rows = FieldState(), []
    for did, value in acts:
        before = state
        if did == "collect":
            state, changed = collect(state, "x", value, SAID)
            assert state.verified == before.verified
        elif did == "drop":
            state, changed = drop(state, "x", SAID)
            assert state.verified == before.verified
        else:
            state, changed = verify(state, "x", Check(did), value if did == "differs" else None, SAID)
            assert state.value == before.value
        rows += changed
    for layer, now in ((Layer.COLLECTED, state.value), (Layer.VERIFIED, state.verified)):
        told = [row for row in rows if row.layer is layer]
        assert all(row.before != row.after for row in told)
        assert [row.after for row in told[:-1]] == [row.before for row in told[1:]]
        assert (told[-1].after if told else None) == now


@given(acts=st.lists(_ACTS, max_size=12))
def test_a_field_agrees_only_while_both_layers_say_the_same(acts: list[tuple[str, str]]) -> None:
    state = FieldState()
    for did, value in acts:
        if did == "collect":
            state, _ = collect(state, "x", value, SAID)
        elif did == "drop":
            state, _ = drop(state, "x", SAID)
        elif did != "agrees" or state.value is not None:
            if did == "differs" and value == state.value:
                continue
            state, _ = verify(state, "x", Check(did), value if did == "differs" else None, SAID)
        if state.status is Check.AGREES:
            assert state.verified == state.value
        if state.status is Check.DIFFERS:
            assert state.verified != state.value


def test_a_record_says_the_worst_of_its_fields() -> None:
    agrees, differs, unchecked = (FieldState(status=Check(one)) for one in ("agrees", "differs", "unchecked"))
    assert summary([agrees, agrees], withdrawn=False) is Check.AGREES
    assert summary([agrees, unchecked], withdrawn=False) is Check.UNCHECKED
    assert summary([agrees, unchecked, differs], withdrawn=False) is Check.DIFFERS
    assert summary([], withdrawn=False) is Check.UNCHECKED
    assert summary([agrees], withdrawn=True) is Check.WITHDRAWN


def test_what_is_stored_comes_back_and_private_values_are_not_in_it() -> None:
    fields = packaged_register().of("resident")
    state = FieldState(
        "钱",
        BY,
        NOW,
        How.SOURCE,
        Check.DIFFERS,
        "前",
        BY,
        datetime(2026, 1, 1, tzinfo=UTC),
        UUID(int=9),
        date(2027, 1, 1),
    )
    plain = FieldState("head", BY, NOW, How.VISIT)
    stored = as_stored({"name": state, "relation": plain}, fields)
    assert "钱" not in str(stored)
    assert from_stored(stored, {"name": ("钱", "前")}) == {"name": state, "relation": plain}


def test_a_value_counts_until_the_last_day_of_its_period() -> None:
    """政务数据共享条例 art. 20, 27: used for the period agreed, day inclusive, and not a day longer."""
    state = FieldState("x", until=date(2026, 11, 30))
    assert not state.is_expired(date(2026, 11, 30))
    assert state.is_expired(date(2026, 12, 1))


# --- small places, limits ---------------------------------------------------------------------------------------------


def test_nine_small_kinds_each_below_its_limit() -> None:
    places = packaged_small_places()
    assert len(places.rows) == 9
    for row in places.rows:
        ((figure, limit),) = row.below.items()
        assert places.find(row.class_code, {figure: limit - 0.5}, on=TODAY) == row
        assert places.find(row.class_code, {figure: limit}, on=TODAY) is None
        assert places.find(row.class_code, {}, on=TODAY) is None
    assert places.find("other", {"floor_area_m2": 1}, on=TODAY) is None
    assert places.find("shop", {"floor_area_m2": 1}, on=date(2025, 12, 31)) is None


@pytest.mark.parametrize(
    "text",
    [
        '[[place]]\nclass = "shop"',
        '[[place]]\nclass="shop"\nzh="a"\nen="b"\nbelow={}\nsource="x"\neffective_from=2026-01-01',
        '[[place]]\nclass="shop"\nzh="a"\nen="b"\nbelow={floor_area_m2=-1}\nsource="x"\neffective_from=2026-01-01',
        '[[place]]\nclass="shop"\nzh="a"\nen="b"\nbelow={floor_area_m2=1}\nsource=" "\neffective_from=2026-01-01',
    ],
)
def test_a_row_of_small_places_names_limit_source_and_day(text: str) -> None:
    with pytest.raises(SmallPlacesInvalid, match="place 1"):
        load_small_places(text, origin="own.toml")


def test_records_of_use_are_kept_for_three_years_at_least() -> None:
    """政务数据共享条例 art. 29: not less than 3 years; a county may keep them longer."""
    text = (files("gridgov.collection.rules") / "limits.toml").read_text(encoding="utf-8")
    assert packaged_limits().sharing_uses_kept_days == 1096
    assert load_limits(text.replace("= 1096", "= 2000"), "own.toml").sharing_uses_kept_days == 2000
    for wrong in ("= 1095", "= 0", '= "x"'):
        with pytest.raises(CollectionLimitsInvalid):
            load_limits(text.replace("= 1096", wrong), "own.toml")
    with pytest.raises(CollectionLimitsInvalid, match="unknown or missing"):
        load_limits(text + "\n[more]\nx = 1\n", "own.toml")


def test_whose_word_confirms_stands_in_the_register() -> None:
    fields = packaged_register().of("resident")
    assert {fields[code].verified_by for code in ("name", "id_number")} == {Verifier.POLICE}
    assert fields["phone"].verified_by is Verifier.NOBODY


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(ANY_JSON)
def test_whatever_comes_is_taken_or_refused(given_: object) -> None:
    """A number that no float holds, or a list where a word is chosen, is a fault of the field and not of ours."""
    for field in packaged_register().fields:
        with contextlib.suppress(ValueRefused):
            taken(field, given_, today=TODAY)
