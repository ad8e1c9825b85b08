"""Who may sign in to the demo county, and the file that says so (`.local/demo.json`).

The county is fictional and so are its people: one password serves them all, the administrators too. It is fixed, so
that a second run and a lost file do no harm; GRIDGOV_DEMO_PASSWORD gives another. Never lay it over real people.
Administrators and the auditor need a code as well: `demo.authenticator`.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from demo.authenticator import Authenticator, authenticator, factors_beside, read_factors
from demo.county import County, Person
from demo.county.model import COUNTY_CODE

DEMO_FILE = Path(".local") / "demo.json"
ADMINISTRATOR = "demo-admin"
ADMINISTRATOR_NAME = "演示管理员"
HOME_GRIDWORKERS = 3

_IDS = UUID("6f1d6f2e-3c1b-5d7a-9d65-9a3c2f0e7b11")
_COUNTY_ROLES = (
    "county_dispatcher", "duty_head", "care_operator", "supervisor", "auditor", "system_administrator",
    "security_administrator",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Account:
    """A name to sign in with, and as what; `area_path` is that of the first post."""

    username: str
    password: str
    role: str
    area_path: str
    name: str


@dataclass(frozen=True, slots=True)
class Demo:
    """What the file holds: where the system listens, the county, who may sign in; and who with which second factor."""

    base_url: str
    county: str
    accounts: tuple[Account, ...]
    factors: Mapping[str, str] = field(default_factory=dict, compare=False)

    def find(self, role: str, area_path: str | None = None) -> Account:
        """The first account of a role (at an area). KeyError where there is none."""
        for account in self.accounts:
            if account.role == role and area_path in {None, account.area_path}:
                return account
        raise KeyError(f"{role} at {area_path or 'any area'}")

    def walker(self) -> Account:
        """The last gridworker of the first community that has a clerk: no story plays in that grid. KeyError where there is none."""
        community = self.find("community_clerk").area_path
        found = [
            one for one in self.accounts if one.role == "gridworker" and one.area_path.startswith(community)
        ]
        if not found:
            raise KeyError(f"gridworker in {community}")
        return found[-1]

    def named(self, username: str) -> Account:
        """The account of this name. KeyError where there is none."""
        for account in self.accounts:
            if account.username == username:
                return account
        raise KeyError(username)

    def factor_of(self, username: str) -> Authenticator | None:
        """What makes the codes of this person, where one is needed."""
        uri = self.factors.get(username)
        return authenticator(uri) if uri else None


def first_password() -> str:
    """What an administrator sets for the others, to be changed at the first sign-in."""
    return f"First-{demo_password()}"


def demo_password() -> str:
    """The one password of the demo people."""
    return os.environ.get("GRIDGOV_DEMO_PASSWORD") or "Yunze-Demo-2026"


def made_id(kind: str, name: str, *, of: str) -> UUID:
    """The id of a unit or a person of the county `of` (`county_key`): a second run makes nothing new."""
    return uuid5(_IDS, f"{of}/{kind}/{name}")


def county_key(seed: int, towns: int, communities: int, grids: int) -> str:
    """What tells one demo county from another."""
    return f"{COUNTY_CODE}/{seed}/{towns}/{communities}/{grids}"


def write_demo(demo: Demo, path: Path) -> None:
    """Whole or not at all, and readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    told = {name: value for name, value in asdict(demo).items() if name != "factors"}
    unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)


def read_demo(path: Path) -> Demo | None:
    """What the file says, or None where there is none that can be read."""
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        accounts = tuple(Account(**account) for account in told["accounts"])
        return Demo(told["base_url"], told["county"], accounts, read_factors(factors_beside(path)))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def demo_of(county: County, base_url: str, password: str) -> Demo:
    """The accounts worth showing: everyone who has to do with the first grid, the county's staff, each department."""
    administrator = Account(
        ADMINISTRATOR, password, "security_administrator", county.county.code, ADMINISTRATOR_NAME
    )
    people = [
        Account(person.username, password, person.posts[0].role, person.posts[0].area, person.name)
        for person in named_people(county)
    ]
    return Demo(base_url, county.county.code, (*people, administrator))


def named_people(county: County) -> list[Person]:
    """Those of `demo_of` without the administrator, the nearest to the ground first."""
    home = county.grids[0].code
    places = [
        *(("gridworker", grid.code) for grid in county.grids[:HOME_GRIDWORKERS]),
        ("grid_chief", home),
        ("community_clerk", home[:12]),
        ("police", home[:12]),
        ("volunteer", home[:12]),
        ("town_dispatcher", home[:9]),
        ("mediator", home[:9]),
        *((role, county.county.code) for role in _COUNTY_ROLES),
    ]
    found = [next(_holders(county, role, area)) for role, area in places]
    departments = [unit.code for unit in county.units if unit.kind == "department"]
    return found + [next(_handlers(county, unit)) for unit in departments]


def _holders(county: County, role: str, area: str) -> Iterator[Person]:
    for person in county.people:
        if any(post.role == role and post.area == area for post in person.posts):
            yield person


def _handlers(county: County, unit: str) -> Iterator[Person]:
    for person in county.people:
        if person.unit == unit and person.posts[0].role == "department_handler":
            yield person
