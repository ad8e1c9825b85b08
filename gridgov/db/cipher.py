"""Field encryption (SM4-GCM) and keyed search hashes (HMAC-SM3) for identity and phone numbers and notes.

National algorithms by the OpenSSL that `cryptography` ships; a certified provider replaces `FieldCipher` behind
the same two methods (GB/T 39786-2021 level 3; domain.md 9). A sealed value is ``key id | nonce | ciphertext + tag``.
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


class CipherProvider(Protocol):
    """What a certified module must offer."""

    def seal(self, text: str, *, context: str) -> bytes: ...
    def open(self, sealed: bytes, *, context: str) -> str: ...
    def index(self, text: str, *, context: str) -> bytes: ...


class SealBroken(Exception):
    """The value was altered, moved to another field, or sealed with a key we do not hold."""


class FieldCipher:
    """SM4-GCM per field; ``context`` (table.column) is bound in, so a value cannot be moved to another field.

    ``keys`` maps a key id (1 byte) to 32 bytes; the newest seals, all open: rotation is by adding one.
    """

    def __init__(self, keys: Mapping[int, bytes], index_key: bytes) -> None:
        self._keys = {key_id: key[:_KEY] for key_id, key in keys.items()}
        self._newest = max(keys)
        self._index_key = index_key

    def seal(self, text: str, *, context: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        encryptor = Cipher(algorithms.SM4(self._keys[self._newest]), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(context.encode())
        body = encryptor.update(text.encode()) + encryptor.finalize()
        return bytes([self._newest]) + nonce + body + encryptor.tag

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
        """A keyed hash to find an exact value by; 32 bytes."""
        mac = hmac.HMAC(self._index_key, hashes.SM3())
        mac.update(f"{context}\0{text}".encode())
        return mac.finalize()


def cipher_of(session: AsyncSession) -> CipherProvider:
    """The cipher that rides on the session."""
    return cast(CipherProvider, cast(dict[str, Any], session.info)["cipher"])


def masked_phone(number: str) -> str:
    """``138****5678``: what is shown unless an unmasked read names its purpose."""
    return number[:3] + "*" * max(len(number) - 7, 4) + number[-4:] if len(number) > 7 else "*" * len(number)  # noqa: PLR2004 - 3 + 4 digits stay
