"""The small authenticator of the demo gives the codes of RFC 6238, each once."""

import base64
import stat
from pathlib import Path

import pytest

from demo import code
from demo.authenticator import Authenticator, factors_beside, keep_factor, read_factors

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
URI = (
    f"otpauth://totp/gridgov:demo-admin?digits=6&secret={RFC_SECRET}&algorithm=SHA1&issuer=gridgov&period=30"
)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_codes_are_those_of_rfc_6238_appendix_b(seconds: int, expected: str) -> None:
    assert Authenticator(URI).code_of(seconds // 30) == expected[-6:]


async def test_no_code_is_given_twice_and_none_that_is_too_early() -> None:
    step = 1_000_000_000 // 30
    now = [step * 30.0 + 3]
    app = Authenticator(URI, clock=lambda: now[0])
    given = [await app.fresh_code() for _ in range(3)]
    assert given == [app.code_of(step - 1), app.code_of(step), app.code_of(step + 1)]
    now[0] = (step + 1) * 30.0 - 0.05
    assert await app.fresh_code() == app.code_of(step + 2), "after a wait of 50 ms"
    now[0] = (step + 120) * 30.0
    assert await app.fresh_code() == app.code_of(step + 119)


async def test_a_code_about_to_run_out_is_not_begun_with() -> None:
    step = 1_000_000_000 // 30
    app = Authenticator(URI, clock=lambda: step * 30.0 + 21)
    assert await app.fresh_code() == app.code_of(step)


def test_secrets_are_their_owners_alone(tmp_path: Path) -> None:
    path = factors_beside(tmp_path / "deep" / "demo.json")
    assert read_factors(path) == {}
    keep_factor(path, "a", "otpauth://1")
    keep_factor(path, "b", "otpauth://2")
    keep_factor(path, "a", "otpauth://3")
    assert read_factors(path) == {"a": "otpauth://3", "b": "otpauth://2"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["demo-factors.json"]


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_file_that_cannot_be_read_holds_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "demo-factors.json"
    path.write_text(text)
    assert read_factors(path) == {}


def test_the_code_of_a_demo_account_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo = tmp_path / "demo.json"
    assert code.main(["demo-admin", "--demo", str(demo)]) == 2
    assert "demo-admin" in capsys.readouterr().err
    keep_factor(factors_beside(demo), "demo-admin", URI)
    assert code.main(["demo-admin", "--demo", str(demo)]) == 0
    told = capsys.readouterr().out.strip()
    assert len(told) == 6
    assert told.isdigit()
