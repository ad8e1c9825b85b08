"""The demo county goes in once, is continued where it broke off, and never lands on another county."""

import base64
import json
import secrets
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import orjson
import pytest

import demo.phone
from demo import administration, seed
from demo.accounts import (
    ADMINISTRATOR,
    Demo,
    county_key,
    demo_of,
    demo_password,
    made_id,
    named_people,
    read_demo,
    write_demo,
)
from demo.administration import NEED_FACTOR
from demo.authenticator import Authenticator, authenticator, factors_beside, read_factors
from demo.command_line import CommandFailed, gridgov
from demo.county import County, make_county

URL = "http://seed.test"
PASSWORD = "Yunze-Demo-2026"
TAKEN = {"pointer": "/code", "code": "taken", "detail": "单位编码已被使用"}


def names_in(layer: Path) -> dict[str, str]:
    """The name of each area of a layer by its code."""
    rows = [feature["properties"] for feature in orjson.loads(layer.read_bytes())["features"]]
    return {row["code"]: row["name"] for row in rows}


class Installation:
    """The API and the command line in memory: what was written, in which order; `break_at` ends a run."""

    def __init__(self) -> None:
        self.logins: dict[str, Login] = {}
        self.areas: dict[str, str] = {}
        self.units: dict[str, Any] = {}
        self.people: dict[str, Any] = {}
        self.commands: list[tuple[str, ...]] = []
        self.homes: list[Path] = []
        self.break_at: str | None = None

    async def gridgov(self, *arguments: str, stdin: str = "") -> str:
        self.commands.append(arguments)
        if arguments[0] == "create-admin":
            assert arguments[1] not in self.logins
            assert stdin.strip() == PASSWORD
            self.logins[arguments[1]] = Login("admin", PASSWORD, needs_factor=True)
        if arguments[0] == "reset-second-factor":
            self.logins[arguments[1]].secret = None
        if arguments[0] == "import-boundaries":
            self.areas |= names_in(Path(arguments[1]))
        return ""

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.content) if request.content else {}
        path = request.url.path.removeprefix("/api/v1")
        if path == "/auth/sign-in":
            return self._sign_in(body)
        login = self.logins[request.headers["Authorization"].removeprefix("Bearer ")]
        if path == "/me" or path.startswith("/auth/"):
            return login.step(path, body)
        assert login.stage is None, "nothing is open before the first steps"
        return self._work(request.method, path, body)

    def _work(self, method: str, path: str, body: Any) -> httpx2.Response:
        if method == "POST":
            return self._keep(path, body)
        kind, _, name = path.removeprefix("/").partition("/")
        there: dict[str, Any] = {"areas": self.areas, "people": self.people}[kind]
        return (
            httpx2.Response(200, json={}) if name in there else httpx2.Response(404, json={"detail": "没有"})
        )

    def _sign_in(self, body: Any) -> httpx2.Response:
        login = self.logins.get(body["username"])
        if login is None or body["password"] != login.password:
            return httpx2.Response(401, json={"detail": "用户名或密码错误"})
        if login.secret is not None and body.get("code") not in login.codes(login.secret):
            return httpx2.Response(401, json={"detail": "动态口令", "type": "/problems/second-factor-needed"})
        return httpx2.Response(
            200, json={"access_token": body["username"], "refresh_token": "r", "person": login.me()}
        )

    def _keep(self, path: str, body: Any) -> httpx2.Response:
        if self.break_at in {body.get("username"), body.get("code"), body.get("name")} - {None}:
            return httpx2.Response(500, json={"detail": "坏了"})
        kept = {"/units": self.units, "/people": self.people}[path]
        if any(
            name != body["id"] and other.get("code", "") == body.get("code") for name, other in kept.items()
        ):
            return httpx2.Response(422, json={"detail": "有误", "errors": [TAKEN]})
        assert kept.setdefault(body["id"], body) == body, "the same id with another body"
        if "username" not in body:
            return httpx2.Response(201, json=body)
        roles = {post["role"] for post in body["posts"]}
        made = Login(body["id"], body["password"], needs_factor=bool(roles & NEED_FACTOR), must_change=True)
        login = self.logins.setdefault(body["username"], made)
        state = {"second_factor": login.secret is not None, "must_change_password": login.must_change}
        return httpx2.Response(201, json={**body, **state})


@dataclass
class Login:
    """How somebody signs in, and what is asked of them first."""

    person_id: str
    password: str
    needs_factor: bool = False
    must_change: bool = False
    secret: str | None = None
    pending: str = ""

    @property
    def stage(self) -> str | None:
        if self.must_change:
            return "change-password"
        return "enrol-second-factor" if self.needs_factor and self.secret is None else None

    def me(self) -> dict[str, Any]:
        return {"id": self.person_id, "posts": [], "stage": self.stage}

    def step(self, path: str, body: Any) -> httpx2.Response:
        if path == "/me":
            return httpx2.Response(200, json=self.me())
        if path == "/auth/password":
            assert body["old"] == self.password != body["new"]
            self.password, self.must_change = body["new"], False
            return httpx2.Response(204)
        assert self.stage == "enrol-second-factor"
        if path == "/auth/second-factor":
            assert body == {"password": self.password}
            self.pending = "otpauth://totp/t?secret=" + base64.b32encode(secrets.token_bytes(20)).decode()
            return httpx2.Response(201, json={"secret": "", "otpauth_uri": self.pending})
        assert path == "/auth/second-factor/confirm"
        assert body["code"] in self.codes(self.pending)
        self.secret = self.pending
        return httpx2.Response(200, json={"recovery_codes": []})

    def codes(self, uri: str) -> set[str]:
        now = int(time.time()) // 30
        return {Authenticator(uri).code_of(now + stray) for stray in (-1, 0, 1)}


@pytest.fixture
def installation(monkeypatch: pytest.MonkeyPatch) -> Installation:
    made = Installation()
    for module in (seed, administration):
        monkeypatch.setattr(module, "gridgov", made.gridgov)

    def connect(base_url: str) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(base_url=base_url, transport=httpx2.MockTransport(made), verify=False)

    async def make_homes(base_url: str, county: County, *, out: Path, say: object) -> None:
        assert list(made.areas) == [area.code for area in county.areas()], "the homes come after the county"
        made.homes.append(out)

    async def homes_are_there(base_url: str, county: County, *, out: Path) -> bool:
        return out in made.homes

    monkeypatch.setattr(seed, "make_homes", make_homes)
    monkeypatch.setattr(seed, "homes_are_there", homes_are_there)
    monkeypatch.setattr(demo.phone, "connect", connect)
    monkeypatch.delenv("GRIDGOV_DEMO_PASSWORD", raising=False)
    return made


@pytest.fixture(scope="module")
def small() -> County:
    return make_county(7, towns=1, communities=2, grids=4)


@pytest.fixture(autouse=True)
def fresh_authenticators() -> None:
    """Each test's secrets are its own."""
    authenticator.cache_clear()


def arguments(out: Path, *more: str) -> list[str]:
    return ["--base-url", URL, "--out", str(out), "--towns", "1", "--communities", "2", "--grids", "4", *more]


def test_everything_goes_in_parents_first_and_the_last_person_last(
    installation: Installation, tmp_path: Path, small: County
) -> None:
    assert seed.main(arguments(tmp_path / "demo.json")) == 0
    levels = [
        command[command.index("--level") + 1] for command in installation.commands if "--level" in command
    ]
    assert levels == ["county", "town", "community", "grid"]
    assert list(installation.areas) == [area.code for area in small.areas()]
    assert {unit["code"] for unit in installation.units.values()} == {unit.code for unit in small.units}
    people = list(installation.people.values())
    assert sorted(person["name"] for person in people) == sorted(person.name for person in small.people)
    assert people[-1]["username"] == seed.LAST
    signing_in = {person["username"] for person in people if "username" in person}
    assert signing_in == {person.username for person in named_people(small)}


def test_every_post_names_a_unit_that_is_there(installation: Installation, tmp_path: Path) -> None:
    assert seed.main(arguments(tmp_path / "demo.json")) == 0
    posts = [post for person in installation.people.values() for post in person["posts"]]
    assert posts
    assert {post["unit_id"] for post in posts} <= set(installation.units)
    assert {post["area_path"] for post in posts} <= set(installation.areas)


def test_again_writes_the_same_and_imports_nothing(installation: Installation, tmp_path: Path) -> None:
    out = tmp_path / "demo.json"
    assert seed.main(arguments(out)) == 0
    factors = factors_beside(out)
    first = (dict(installation.units), dict(installation.people), out.read_bytes(), factors.read_bytes())
    installation.commands.clear()
    assert seed.main(arguments(out)) == 0
    again = (installation.units, installation.people, out.read_bytes(), factors.read_bytes())
    assert again == first
    assert installation.commands == []


def test_if_empty_is_quiet_once_all_is_there(
    installation: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo.json"
    assert seed.main(arguments(out, "--if-empty")) == 0
    assert PASSWORD in capsys.readouterr().out
    installation.break_at = "urban"  # whoever writes anything now is told so
    assert seed.main(arguments(out, "--if-empty")) == 0
    assert capsys.readouterr().out == ""
    out.unlink()
    assert seed.main(arguments(out, "--if-empty")) == 0
    kept = read_demo(out)
    assert kept is not None
    assert kept.base_url == URL


def test_homes_are_made_once_and_made_good_where_only_they_are_missing(
    installation: Installation, tmp_path: Path
) -> None:
    out = tmp_path / "demo.json"
    for _ in range(2):
        assert seed.main(arguments(out, "--if-empty")) == 0
    assert installation.homes == [tmp_path / "homes.json"]
    installation.homes.clear()
    installation.break_at = "urban"  # whoever writes anything of the county now is told so
    assert seed.main(arguments(out, "--if-empty")) == 0
    assert installation.homes == [tmp_path / "homes.json"]


def test_everybody_shown_has_taken_the_first_steps(installation: Installation, tmp_path: Path) -> None:
    out = tmp_path / "demo.json"
    assert seed.main(arguments(out)) == 0
    demo = read_demo(out)
    assert demo is not None
    assert set(installation.logins) == {account.username for account in demo.accounts}
    for account in demo.accounts:
        login = installation.logins[account.username]
        assert (login.stage, login.password) == (None, PASSWORD), account
        assert (demo.factor_of(account.username) is not None) is (account.role in NEED_FACTOR)
    assert stat.S_IMODE(factors_beside(out).stat().st_mode) == 0o600


def test_lost_secrets_are_reset_and_enrolled_again(
    installation: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo.json"
    assert seed.main(arguments(out)) == 0
    before = read_factors(factors_beside(out))
    factors_beside(out).unlink()
    assert seed.main(arguments(out, "--if-empty")) == 0
    after = read_factors(factors_beside(out))
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())
    assert {name: login.secret for name, login in installation.logins.items() if login.secret} == after
    assert ("reset-second-factor", ADMINISTRATOR) in installation.commands


@pytest.mark.parametrize("where", ["urban", "dept-urban-1", "(without an account)", seed.LAST])
def test_a_run_that_broke_off_is_continued(
    installation: Installation, tmp_path: Path, small: County, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo.json"
    unnamed = next(person.name for person in small.people if person not in named_people(small))
    installation.break_at = unnamed if where == "(without an account)" else where
    assert seed.main(arguments(out, "--if-empty")) == 2
    assert "坏了" in capsys.readouterr().out
    assert not out.exists()
    installation.break_at = None
    assert seed.main(arguments(out, "--if-empty")) == 0
    assert len(installation.people) == len(small.people)
    assert out.exists()


def test_another_county_is_left_alone(
    installation: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo.json"
    assert seed.main(arguments(out)) == 0
    before = dict(installation.areas)
    for other in (["--seed", "8"], ["--towns", "2"], ["--communities", "3"], ["--grids", "5"]):
        assert seed.main(arguments(out, *other)) == 2
        assert "--seed" in capsys.readouterr().out
    assert installation.areas == before


def test_numbers_that_do_not_fit_are_told(
    installation: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seed.main(arguments(tmp_path / "demo.json", "--towns", "9")) == 2
    assert "失败" in capsys.readouterr().out
    assert installation.commands == []


def test_the_accounts_shown_have_every_role_and_belong_together(county: County) -> None:
    demo = demo_of(county, URL, PASSWORD)
    grid = demo.find("gridworker").area_path
    assert {account.role for account in demo.accounts} == {
        post.role for person in county.people for post in person.posts
    }
    assert demo.find("grid_chief", grid).area_path == grid
    assert demo.find("community_clerk").area_path == grid[:12]
    assert demo.find("town_dispatcher").area_path == grid[:9]
    assert len({account.username for account in demo.accounts}) == len(demo.accounts) <= 26
    assert demo.named(ADMINISTRATOR).password == PASSWORD
    with pytest.raises(KeyError):
        demo.named("nobody")
    with pytest.raises(KeyError):
        demo.find("resident")


def test_one_handler_for_each_department(county: County) -> None:
    handlers = [
        person.unit for person in named_people(county) if person.posts[0].role == "department_handler"
    ]
    assert sorted(handlers) == sorted(unit.code for unit in county.units if unit.kind == "department")


def test_ids_follow_from_county_kind_and_name() -> None:
    key = county_key(7, 4, 20, 120)
    assert made_id("person", "gw-1", of=key) == made_id("person", "gw-1", of=county_key(7, 4, 20, 120))
    others = [
        county_key(*numbers)
        for numbers in ((8, 4, 20, 120), (7, 3, 20, 120), (7, 4, 21, 120), (7, 4, 20, 121))
    ]
    ids = {made_id("person", "gw-1", of=other) for other in others}
    ids |= {
        made_id("person", "gw-1", of=key),
        made_id("unit", "gw-1", of=key),
        made_id("person", "gw-2", of=key),
    }
    assert len(ids) == 7


def test_the_file_is_its_owners_alone_and_comes_back_the_same(tmp_path: Path, small: County) -> None:
    path = tmp_path / "deep" / "demo.json"
    demo = demo_of(small, URL, PASSWORD)
    write_demo(demo, path)
    assert read_demo(path) == demo
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["demo.json"]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"base_url": "x"}', '{"base_url":"x","county":"1","accounts":[{"a":1}]}']
)
def test_a_file_that_cannot_be_read_is_no_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "demo.json"
    assert read_demo(path) is None
    path.write_text(text)
    assert read_demo(path) is None


def test_another_password_may_be_given(monkeypatch: pytest.MonkeyPatch, small: County) -> None:
    monkeypatch.setenv("GRIDGOV_DEMO_PASSWORD", "Another-Word-77")
    assert demo_password() == "Another-Word-77"
    monkeypatch.setenv("GRIDGOV_DEMO_PASSWORD", "")
    assert demo_password() == PASSWORD
    assert isinstance(demo_of(small, URL, PASSWORD), Demo)


async def test_a_command_that_fails_says_what_it_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRIDGOV_SECRET_KEY", raising=False)
    with pytest.raises(CommandFailed) as failed:
        await gridgov("no-such-command")
    assert "no-such-command" in str(failed.value)
    assert "dev.run" in str(failed.value)
    monkeypatch.setenv("GRIDGOV_SECRET_KEY", "x")
    with pytest.raises(CommandFailed) as failed:
        await gridgov("no-such-command")
    assert "dev.run" not in str(failed.value)
