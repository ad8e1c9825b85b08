"""What may lie in a county's folder of catalogues: each file's name, what it is laid over, and how it is read.

A file lies over ours in its own way: some add rows before ours, some replace the whole. What is at fault is told with
file, line and reason (`catalogue_faults`) before any process is started with it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from gridgov.alarms.rules import limits as alarm_limits
from gridgov.alarms.rules.close_codes import load_close_codes, packaged_close_codes
from gridgov.alarms.rules.inbound import codes as signal_codes
from gridgov.alarms.rules.inbound import limits as inbound_limits
from gridgov.alarms.rules.ladders import default_ladders, load_ladders
from gridgov.alarms.rules.supervision import load_supervision, packaged_supervision
from gridgov.care.rules import limits as care_limits
from gridgov.collection.rules import limits as collection_limits
from gridgov.collection.rules.register import load_register, packaged_register
from gridgov.collection.rules.small_places import load_small_places, packaged_small_places
from gridgov.deadlines.rules.hours import default_hours, load_hours
from gridgov.duty.rules import limits as duty_limits
from gridgov.events.rules.catalogue import default_catalogue, load_catalogue
from gridgov.grids.rules.codes_systems import default_code_systems, load_code_systems
from gridgov.grids.rules.sizes import default_sizes, load_sizes
from gridgov.handling.rules import limits as handling_limits
from gridgov.handling.rules.return_reasons import load_reasons, packaged_reasons
from gridgov.loop.rules import limits as loop_limits
from gridgov.loop.rules import links as loop_links
from gridgov.mediation.rules import catalogue as mediation_catalogue
from gridgov.mediation.rules import limits as mediation_limits
from gridgov.mediation.rules import papers as mediation_papers
from gridgov.notices.rules.channel_files import load_channels, packaged_text
from gridgov.patrol.rules import limits as patrol_limits
from gridgov.patrol.rules.forms import load_forms, packaged_forms
from gridgov.people.rules.permissions import load_permissions, packaged_permissions


class OwnFile(NamedTuple):
    """A file of the county's own, and where it lies."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Book:
    """One file: ``ours`` gives what ships with the product, ``over`` reads text and origin and lays that over ours."""

    file: str
    ours: Callable[[], Any]
    over: Callable[[str, str, Any], Any]

    def read(self, text: str, origin: str) -> Any:
        """The county's text, laid over ours."""
        return self.over(text, origin, self.ours())


def _instead(load: Callable[..., Any]) -> Callable[[str, str, Any], Any]:
    """The county's file stands in the place of ours."""
    return lambda text, origin, _ours: load(text, origin=origin)


def _before(load: Callable[..., Any]) -> Callable[[str, str, Any], Any]:
    """The county's rows stand before ours."""
    return lambda text, origin, ours: ours.overlaid(load(text, origin=origin))


BOOKS: Mapping[str, Book] = {
    "permissions": Book("permissions.toml", packaged_permissions, _instead(load_permissions)),
    "catalogue": Book("event_types.toml", default_catalogue, _before(load_catalogue)),
    "sizes": Book("sizes.toml", default_sizes, _instead(load_sizes)),
    "code_systems": Book("code_systems.toml", default_code_systems, _instead(load_code_systems)),
    "duty_limits": Book("duty_limits.toml", duty_limits.packaged_limits, _instead(duty_limits.load_limits)),
    "hours": Book("hours.toml", default_hours, _before(load_hours)),
    "handling_limits": Book(
        "handling_limits.toml", handling_limits.packaged_limits, _instead(handling_limits.load_limits)
    ),
    "return_reasons": Book("return_reasons.toml", packaged_reasons, _instead(load_reasons)),
    "care_limits": Book("care_limits.toml", care_limits.packaged_limits, _instead(care_limits.load_limits)),
    "collection_register": Book(
        "collection_register.toml",
        packaged_register,
        lambda text, origin, ours: load_register(text, origin=origin, over=ours),
    ),
    "small_places": Book("small_places.toml", packaged_small_places, _instead(load_small_places)),
    "collection_limits": Book(
        "collection_limits.toml", collection_limits.packaged_limits, _instead(collection_limits.load_limits)
    ),
    "alarm_limits": Book(
        "alarm_limits.toml", alarm_limits.packaged_limits, _instead(alarm_limits.load_limits)
    ),
    "patrol_limits": Book(
        "patrol_limits.toml", patrol_limits.packaged_limits, _instead(patrol_limits.load_limits)
    ),
    "loop_limits": Book("loop_limits.toml", loop_limits.packaged_limits, _instead(loop_limits.load_limits)),
    "loop_links": Book(
        "loop_links.toml",
        loop_links.packaged_links,
        lambda text, origin, ours: loop_links.load_off(text, origin=origin, over=ours),
    ),
    "patrol_forms": Book("patrol_forms.toml", packaged_forms, _before(load_forms)),
    "ladders": Book("ladders.toml", default_ladders, _before(load_ladders)),
    "close_codes": Book(
        "close_codes.toml",
        packaged_close_codes,
        lambda text, origin, ours: ours | load_close_codes(text, origin=origin),
    ),
    "mediation": Book(
        "mediation.toml", mediation_catalogue.packaged_catalogue, _before(mediation_catalogue.load_catalogue)
    ),
    "mediation_papers": Book(
        "mediation_papers.toml",
        mediation_papers.packaged_papers,
        lambda text, origin, ours: ours | mediation_papers.load_papers(text, origin=origin),
    ),
    "mediation_limits": Book(
        "mediation_limits.toml", mediation_limits.packaged_limits, _instead(mediation_limits.load_limits)
    ),
    "supervision": Book("device_supervision.toml", packaged_supervision, _instead(load_supervision)),
    "inbound_limits": Book(
        "inbound_limits.toml", inbound_limits.packaged_limits, _instead(inbound_limits.load_limits)
    ),
    "signal_codes": Book(
        "signal_codes.toml",
        signal_codes.packaged_codes,
        lambda text, origin, ours: signal_codes.load_codes(text, origin=origin, over=ours),
    ),
}
"""By the name under which each rides on the session. Policies and channels are read where they are wired: whether they can
be used depends on the credentials that a process has."""

CHANNELS, POLICIES = "channels.toml", "policies.toml"


def read_books(folder: Path | None) -> dict[str, Any]:
    """All of them, the county's own laid over ours."""
    return {name: _read(folder, book) for name, book in BOOKS.items()}


def own_file(folder: Path | None, name: str) -> OwnFile | None:
    """The county's own file of this name, if it laid one over ours."""
    if folder is None or not (folder / name).exists():
        return None
    return OwnFile((folder / name).read_text(encoding="utf-8"), str(folder / name))


def _read(folder: Path | None, book: Book) -> Any:
    own = own_file(folder, book.file)
    return book.read(*own) if own is not None else book.ours()


Load = Callable[[str, str], object]


def catalogue_faults(folder: Path, *, load_policies: Load) -> list[str]:
    """Every fault of a county's folder with file, line and reason; a name that nothing reads is one, too."""
    loads: dict[str, Load] = {book.file: book.read for book in BOOKS.values()}
    loads[CHANNELS] = lambda text, origin: load_channels(text, origin=origin, over=packaged_text())
    loads[POLICIES] = load_policies
    faults: list[str] = []
    for file in sorted(folder.iterdir()):
        load = loads.get(file.name)
        if load is None:
            if file.suffix == ".toml":
                faults.append(f"{file}: line 1: nothing reads a file of this name")
            continue
        text = ""
        try:
            text = file.read_text(encoding="utf-8")
            load(text, str(file))
        except (ValueError, KeyError, OSError) as error:
            faults += [_with_line(line, str(file), text) for line in (str(error) or repr(error)).splitlines()]
    return faults


def _with_line(told: str, origin: str, text: str) -> str:
    """A reader's words with file and line: where it names the number of a row, that row's line; else the first."""
    if found := re.match(rf"{re.escape(origin)}:([0-9]+): ", told):
        return f"{origin}: line {found[1]}: {told[found.end() :]}"
    words = told.removeprefix(f"{origin}: ")
    if re.search(r"\bline [0-9]+", words):
        return f"{origin}: {words}"
    named = re.match(r"(\w+) ([0-9]+)\b", words)
    rows = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if named and re.match(rf"\s*\[\[\s*{named[1]}\s*\]\]", line)
    ]
    line = rows[int(named[2]) - 1] if named and 1 <= int(named[2]) <= len(rows) else 1
    return f"{origin}: line {line}: {words}"
