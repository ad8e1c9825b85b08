"""Rings of keys from the environment: whole, told by place, never printed."""

import base64
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from gridgov.settings import SecretSettings
from gridgov.wiring import field_cipher


def key(fill: int, length: int = 32) -> str:
    return base64.b64encode(bytes([fill]) * length).decode()


def read(monkeypatch: pytest.MonkeyPatch, **variables: str) -> SecretSettings:
    for name in ("CIPHER_KEY", "INDEX_KEY", "CIPHER_KEYS", "INDEX_KEYS", "CIPHER_WITH", "INDEX_WITH"):
        monkeypatch.delenv(f"GRIDGOV_{name}", raising=False)
    for name, value in {"SECRET_KEY": key(1), **variables}.items():
        monkeypatch.setenv(f"GRIDGOV_{name}", value)
    return SecretSettings()


def test_one_key_each_is_key_one(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = read(monkeypatch, CIPHER_KEY=key(2), INDEX_KEY=key(3))
    assert secrets.cipher_ring == {1: bytes([2]) * 32}
    assert secrets.index_ring == {1: bytes([3]) * 32}
    cipher = field_cipher(secrets)
    assert (cipher.seals_with, cipher.indexes_with) == (1, 1)


def test_further_keys_stand_beside_it_and_the_newest_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = read(
        monkeypatch, CIPHER_KEY=key(2), INDEX_KEY=key(3), CIPHER_KEYS=f"2:{key(4)}, 3:{key(5)}",
        INDEX_KEYS=f"1:{key(3)},2:{key(6)}", INDEX_WITH="1",
    )  # fmt: skip
    assert sorted(secrets.cipher_ring) == [1, 2, 3]
    cipher = field_cipher(secrets)
    assert (cipher.seals_with, cipher.indexes_with) == (3, 1)


def test_key_one_can_be_taken_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable is none: so a compose file can pass one on that is not set."""
    secrets = read(
        monkeypatch, CIPHER_KEY="", INDEX_KEY="", CIPHER_KEYS=f"2:{key(4)}", INDEX_KEYS=f"2:{key(6)}", CIPHER_WITH="",
    )  # fmt: skip
    assert (sorted(secrets.cipher_ring), sorted(secrets.index_ring)) == ([2], [2])
    secrets = read(
        monkeypatch, CIPHER_KEY=f"2:{key(4)}", INDEX_KEY=f"2:{key(6)}", CIPHER_KEYS="", INDEX_KEYS=""
    )
    assert (secrets.cipher_ring, secrets.index_ring) == ({2: bytes([4]) * 32}, {2: bytes([6]) * 32})


BOTH = {"CIPHER_KEY": key(2), "INDEX_KEY": key(3)}


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ({"INDEX_KEY": key(3)}, "GRIDGOV_CIPHER_KEY or GRIDGOV_CIPHER_KEYS is needed"),
        ({"CIPHER_KEY": key(2)}, "GRIDGOV_INDEX_KEY or GRIDGOV_INDEX_KEYS is needed"),
        ({**BOTH, "CIPHER_KEY": key(2, 31)}, "must be 32 bytes in base64"),
        ({**BOTH, "CIPHER_KEY": "!" * 44}, "must be 32 bytes in base64"),
        (
            {**BOTH, "CIPHER_KEYS": f"2:{key(4)},3:{key(4, 16)}"},
            "GRIDGOV_CIPHER_KEYS: entry 2 must be 32 bytes",
        ),
        ({**BOTH, "CIPHER_KEYS": f"0:{key(4)}"}, "entry 1 must be a number from 1 to 255"),
        ({**BOTH, "CIPHER_KEYS": f"256:{key(4)}"}, "entry 1 must be a number from 1 to 255"),
        ({**BOTH, "INDEX_KEYS": key(4)}, "GRIDGOV_INDEX_KEYS: entry 1 gives key 1 a second value"),
        ({**BOTH, "INDEX_KEY": f"x:{key(4)}"}, "must be a number from 1 to 255"),
        ({**BOTH, "INDEX_KEYS": f"1:{key(9)}"}, "entry 1 gives key 1 a second value"),
        ({**BOTH, "CIPHER_WITH": "2"}, "GRIDGOV_CIPHER_WITH names key 2, which is not among the keys"),
    ],
)
def test_what_cannot_be_used_is_told_without_a_key_in_it(
    monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str], told: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(monkeypatch, **variables)
    assert told in str(caught.value)
    for value in variables.values():
        assert len(value) < 16 or value not in str(caught.value)
        for part in value.replace(",", ":").split(":"):
            assert len(part) < 16 or part not in str(caught.value)
