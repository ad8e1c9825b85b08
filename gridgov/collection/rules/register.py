"""The register of fields: what may be asked at all, for what purpose and on what legal basis. Pure.

A field without a purpose or a basis cannot be added, nor one about religion, ethnicity or hobbies (`[refused]` in
`register.toml`), by us or by a county: 个人信息保护法 art. 6, 13 and 34 ask for a purpose and for what it needs, no more.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from gridgov.collection.rules.terms import Verifier


class RegisterInvalid(ValueError):
    """The register cannot be loaded; each line of the message names a field and what is wrong with it."""


class FieldType(StrEnum):
    TEXT = "text"
    CHOICE = "choice"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    FLAG = "flag"
    NAME = "name"
    PHONE = "phone"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"


ALWAYS_PRIVATE = frozenset({FieldType.NAME, FieldType.PHONE, FieldType.ID_NUMBER})


class Basis(StrEnum):
    """On what a public body may rely (个人信息保护法 art. 13)."""

    STATUTORY_DUTY = "statutory_duty"
    EMERGENCY = "emergency"
    CONSENT = "consent"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FieldDef:
    """One field of one kind. ``law`` is the article; ``declared``: residents may say it themselves by a link."""

    kind: str
    code: str
    zh: str
    en: str
    type: FieldType
    purpose: str
    basis: Basis
    law: str
    choices: tuple[Choice, ...] = ()
    classes: tuple[str, ...] = ()
    """Asked of these classes only; of all where empty."""
    required: bool = False
    private: bool = False
    found_by: bool = False
    title: bool = False
    declared: bool = False
    verified_by: Verifier = Verifier.NOBODY
    least: float | None = None
    most: float | None = None
    retired: bool = False

    @property
    def item(self) -> str:
        """As a data source names it."""
        return f"{self.kind}.{self.code}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record; ``parents``: what it may stand under (none: by itself alone); ``may_be_served``: records of people,
    who may stand on the care list as well."""

    code: str
    zh: str
    en: str
    parents: tuple[str, ...] = ()
    needs_parent: bool = False
    needs_place: bool = False
    classes: tuple[Choice, ...] = ()
    may_be_served: bool = False


@dataclass(frozen=True)
class Register:
    """All kinds and fields, and the words that no field may be about."""

    kinds: Mapping[str, Kind]
    fields: Sequence[FieldDef]
    refused: Sequence[str] = field(default=())

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, FieldDef]]:
        return {kind: {f.code: f for f in self.fields if f.kind == kind} for kind in self.kinds}

    def of(self, kind: str) -> Mapping[str, FieldDef]:
        """Every field of a kind by its code, retired ones among them: what was kept stays readable."""
        return self._by_kind[kind]

    def asked_of(self, kind: str, class_code: str | None) -> list[FieldDef]:
        """What may be asked of a record of this kind and class, in the register's order."""
        return [
            f for f in self.of(kind).values() if not f.retired and (not f.classes or class_code in f.classes)
        ]

    def title_of(self, kind: str) -> str | None:
        """The field under whose words a record of this kind is listed and found; None for people."""
        return next((f.code for f in self.of(kind).values() if f.title), None)


_KIND_KEYS = {"code", "zh", "en", "parents", "needs_parent", "needs_place", "classes", "may_be_served"}
_FIELD_KEYS = set(FieldDef.__dataclass_fields__) - {"retired"}
_MUST = ("kind", "code", "zh", "en", "type", "purpose", "basis", "law")


def load_register(text: str, *, origin: str, over: Register | None = None) -> Register:
    """Read the TOML, over another where one is given: kinds and fields are added, a field is retired by its name.

    `RegisterInvalid` names every fault. A field of the other's may only be retired: its meaning is kept in old records.
    """
    document = tomllib.loads(text)
    faults: list[str] = []
    refused = [*(over.refused if over else ()), *document.get("refused", {}).get("words", [])]
    strange = set(document) - {"kind", "field", "refused", "retire"}
    faults += [f"{origin}: unknown table {name}" for name in sorted(strange)]
    kinds = dict(over.kinds) if over else {}
    for number, row in enumerate(document.get("kind", []), start=1):
        _take_kind(row, kinds, f"{origin}: kind {number}", faults)
    known = {f.item: f for f in over.fields} if over else {}
    for number, row in enumerate(document.get("field", []), start=1):
        found = _field_of(row, kinds, refused, f"{origin}: field {number}", faults)
        if found and found.item in known:
            faults.append(
                f"{origin}: field {number}: {found.item} is there already; retire it and add another"
            )
        elif found:
            known[found.item] = found
    for item in document.get("retire", []):
        if item not in known:
            faults.append(f"{origin}: retire: there is no field {item}")
        else:
            known[item] = replace(known[item], retired=True, required=False)
    if faults:
        raise RegisterInvalid("\n".join(faults))
    return Register(kinds, tuple(known.values()), tuple(refused))


def _take_kind(row: Mapping[str, Any], kinds: dict[str, Kind], where: str, faults: list[str]) -> None:
    if strange := sorted(set(row) - _KIND_KEYS):
        faults.append(f"{where}: unknown keys {strange}")
        return
    if missing := [key for key in ("code", "zh", "en") if not row.get(key)]:
        faults.append(f"{where}: missing {missing}")
        return
    parents = tuple(row.get("parents", ()))
    if unknown := [parent for parent in parents if parent not in kinds and parent != row["code"]]:
        faults.append(f"{where}: unknown parents {unknown}; name them before it")
    kinds[row["code"]] = Kind(
        row["code"], row["zh"], row["en"], parents, bool(row.get("needs_parent")), bool(row.get("needs_place")),
        _choices(row.get("classes", [])), bool(row.get("may_be_served")),
    )  # fmt: skip


def _field_of(
    row: Mapping[str, Any], kinds: Mapping[str, Kind], refused: Sequence[str], where: str, faults: list[str]
) -> FieldDef | None:
    named = f"{where} ({row.get('kind', '?')}.{row.get('code', '?')})"
    found = [f"unknown keys {strange}" for strange in [sorted(set(row) - _FIELD_KEYS)] if strange]
    found += [f"no {key}: every field says what it is for and on what basis" for key in _MUST if not str(row.get(key, "")).strip()]  # fmt: skip
    if row.get("kind") not in kinds:
        found.append(f"there is no kind {row.get('kind')!r}")
    words = " ".join(str(row.get(key, "")) for key in ("code", "zh", "en")).casefold()
    found += [f"may not be asked: it is about {word}" for word in refused if word.casefold() in words]
    if found:
        faults += [f"{named}: {reason}" for reason in found]
        return None
    try:
        return _made(row, kinds[row["kind"]])
    except (ValueError, TypeError) as error:
        faults.append(f"{named}: {error}")
        return None


def _made(row: Mapping[str, Any], kind: Kind) -> FieldDef:
    type_ = FieldType(row["type"])
    choices = _choices(row.get("choices", []))
    if (type_ is FieldType.CHOICE) is not bool(choices):
        raise ValueError("choices belong to a choice, and a choice needs them")
    classes = tuple(row.get("classes", ()))
    if unknown := set(classes) - {one.code for one in kind.classes}:
        raise ValueError(f"unknown classes {sorted(unknown)}")
    private = bool(row.get("private", type_ in ALWAYS_PRIVATE))
    if type_ in ALWAYS_PRIVATE and not private:
        raise ValueError("names, phones and identity numbers of people are private")
    if row.get("title") and private:
        raise ValueError("a title is shown in lists, and so is never private")
    plain = {
        key: row[key] for key in ("kind", "code", "zh", "en", "purpose", "law", "least", "most") if key in row
    }
    flags: dict[str, Any] = {
        key: bool(row[key]) for key in ("required", "found_by", "title", "declared") if key in row
    }
    return FieldDef(
        **plain, **flags, type=type_, basis=Basis(row["basis"]), choices=choices, classes=classes, private=private,
        verified_by=Verifier(row.get("verified_by", Verifier.NOBODY)),
    )  # fmt: skip


def _choices(rows: Sequence[Sequence[str]]) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in rows)


@cache
def packaged_register() -> Register:
    """The register that ships with the product."""
    source = files(__package__) / "register.toml"
    return load_register(source.read_text(encoding="utf-8"), origin="register.toml")
