"""Field encryption (SM4-GCM) and keyed search hashes (HMAC-SM3) for identity and phone numbers and notes.

National algorithms by the OpenSSL that `cryptography` ships; a certified provider replaces `FieldCipher` behind
the same methods (GB/T 39786-2021 level 3; domain.md 9). A sealed value is ``key id | nonce | ciphertext + tag``.
A keyed hash says under which key it was made, too: ``key id | hash``, but for key 1, whose hashes are bare, because
they were there before there were several. So both are counted by key without being opened (docs/decisions/0024).
"""

import secrets
from collections.abc import Mapping
from typing import Any, Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy.ext.asyncio import AsyncSession

_NONCE = 12
_TAG = 16
_KEY = 16
_HASH = 32
_FIRST = 1
"""The key whose hashes are bare."""


class CipherProvider(Protocol):
    """What a certified module must offer."""

    def seal(self, text: str, *, context: str) -> bytes: ...
    def open(self, sealed: bytes, *, context: str) -> str: ...
    def index(self, text: str, *, context: str) -> bytes: ...
    def indexes(self, text: str, *, context: str) -> list[bytes]: ...
    @property
    def seals_with(self) -> int: ...
    @property
    def indexes_with(self) -> int: ...


class SealBroken(Exception):
    """The value was altered, moved to another field, or sealed with a key we do not hold."""


class FieldCipher:
    """SM4-GCM per field; ``context`` (table.column) is bound in, so a value cannot be moved to another field.

    ``keys`` maps a key id (1 byte) to 32 bytes: one seals (the newest, where ``seals_with`` names none), all open.
    ``index_keys`` likewise: one writes, and a search looks for the hashes of all.
    """

    def __init__(
        self,
        keys: Mapping[int, bytes],
        index_keys: Mapping[int, bytes],
        *,
        seals_with: int | None = None,
        indexes_with: int | None = None,
    ) -> None:
        self._keys = {key_id: key[:_KEY] for key_id, key in keys.items()}
        self._index_keys = dict(index_keys)
        self._sealer = max(keys) if seals_with is None else seals_with
        self._indexer = max(index_keys) if indexes_with is None else indexes_with
        if self._sealer not in self._keys or self._indexer not in self._index_keys:
            raise ValueError("the key to seal or to index with is not among the keys")

    @property
    def seals_with(self) -> int:
        """The id of the key that seals."""
        return self._sealer

    @property
    def indexes_with(self) -> int:
        """The id of the key that new hashes are made with."""
        return self._indexer

    def seal(self, text: str, *, context: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        encryptor = Cipher(algorithms.SM4(self._keys[self._sealer]), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(context.encode())
        body = encryptor.update(text.encode()) + encryptor.finalize()
        return bytes([self._sealer]) + nonce + body + encryptor.tag

    def open(self, sealed: bytes, *, context: str) -> str:
        key = self._keys.get(sealed[0]) if sealed else None
        if key is None:
            raise SealBroken("unknown key id")
        nonce, body, tag = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE : -_TAG], sealed[-_TAG:]
        decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(context.encode())
        try:
            return (decryptor.update(body) + decryptor.finalize()).decode()
        except InvalidTag as error:
            raise SealBroken(context) from error

    def index(self, text: str, *, context: str) -> bytes:
        """A keyed hash to find an exact value by, as it is written now."""
        return self._hashed(self._indexer, text, context)

    def indexes(self, text: str, *, context: str) -> list[bytes]:
        """The hashes that an exact value may stand under, that of `index` first."""
        others = [key_id for key_id in self._index_keys if key_id != self._indexer]
        return [self._hashed(key_id, text, context) for key_id in (self._indexer, *others)]

    def _hashed(self, key_id: int, text: str, context: str) -> bytes:
        mac = hmac.HMAC(self._index_keys[key_id], hashes.SM3())
        mac.update(f"{context}\0{text}".encode())
        bare = mac.finalize()
        return bare if key_id == _FIRST else bytes([key_id]) + bare


def key_of_seal(sealed: bytes) -> int | None:
    """The id of the key a value is sealed under; None for what is no seal."""
    return sealed[0] if len(sealed) > _NONCE + _TAG else None


def key_of_index(index: bytes) -> int | None:
    """The id of the key a hash was made with; None for what is no hash."""
    if len(index) == _HASH:
        return _FIRST
    return index[0] if len(index) == _HASH + 1 else None


def cipher_of(session: AsyncSession) -> CipherProvider:
    """The cipher that rides on the session."""
    return cast(CipherProvider, cast(dict[str, Any], session.info)["cipher"])


def masked_phone(number: str) -> str:
    """``138****5678``: what is shown unless an unmasked read names its purpose."""
    return number[:3] + "*" * max(len(number) - 7, 4) + number[-4:] if len(number) > 7 else "*" * len(number)  # noqa: PLR2004 - 3 + 4 digits stay
