"""What the words of other systems mean as signals: data, overridable by a county word by word."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gridgov.alarms.rules.signals import SENT, Kind

IGNORED = "ignored"
_TABLES = ("traccar", "platform", "scaip", "scaip_device")


class SignalCodesInvalid(ValueError):
    """The codes cannot be loaded; the message names the table and the word."""


@dataclass(frozen=True, slots=True)
class SignalCodes:
    """Words to signals; None: a word that is known and says nothing that concerns us."""

    traccar: Mapping[str, Kind | None]
    platform: Mapping[str, Kind | None]
    scaip: Mapping[str, Kind | None]
    scaip_device: Mapping[str, Kind | None]

    def of_property(self, name: str) -> Kind | None:
        """The signal that a thing model's identifier stands for, if any."""
        return self.platform.get(plain(name))


def plain(name: str) -> str:
    """An identifier as it is compared: ``SOS_Alarm``, ``sos-alarm`` and ``sosAlarm`` are one."""
    return name.replace("_", "").replace("-", "").lower()


def load_codes(text: str, *, origin: str, over: SignalCodes | None = None) -> SignalCodes:
    """Read the TOML, laid ``over`` others; refuses unknown tables and signals, naming them."""
    given = tomllib.loads(text)
    strange = sorted(set(given) - set(_TABLES))
    if strange:
        raise SignalCodesInvalid(f"{origin}: unknown tables {strange}")
    tables = {
        table: {**(getattr(over, table) if over else {}), **_words(given.get(table, {}), table, origin)}
        for table in _TABLES
    }
    return SignalCodes(**tables)


def _words(rows: object, table: str, origin: str) -> dict[str, Kind | None]:
    if not isinstance(rows, dict):
        raise SignalCodesInvalid(f"{origin}: {table} must be a table of words")
    words: dict[str, Kind | None] = {}
    for word, meaning in rows.items():
        if meaning != IGNORED and meaning not in SENT:
            raise SignalCodesInvalid(f"{origin}: {table}.{word}: no signal is named {meaning!r}")
        words[plain(word) if table == "platform" else word] = None if meaning == IGNORED else Kind(meaning)
    return words


@cache
def packaged_codes() -> SignalCodes:
    """The codes that ship with the product."""
    source = files(__package__) / "codes.toml"
    return load_codes(source.read_text(encoding="utf-8"), origin="inbound/codes.toml")
