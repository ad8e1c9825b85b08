"""What is sealed of a served person and of a contact, with what each is found by."""

from collections.abc import Mapping
from typing import Any

from gridgov.care.queries import (
    ACCESS,
    ADDRESS,
    BY_NAME,
    BY_PHONE,
    CONTACT_NAME,
    CONTACT_PHONE,
    HEALTH,
    NAME,
    PHONE,
)
from gridgov.db.cipher import CipherProvider

_SERVED = {
    "name": ("name_sealed", NAME, "name_index", BY_NAME), "phone": ("phone_sealed", PHONE, "phone_index", BY_PHONE),
    "address": ("address_sealed", ADDRESS, None, ""), "access_notes": ("access_sealed", ACCESS, None, ""),
    "health_notes": ("health_sealed", HEALTH, None, ""),
}  # fmt: skip
_CONTACT = {
    "name": ("name_sealed", CONTACT_NAME, None, ""),
    "phone": ("phone_sealed", CONTACT_PHONE, "phone_index", BY_PHONE),
}


def sealed_served(cipher: CipherProvider, said: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of those fields that were said; what was not said is not among them."""
    return _sealed(cipher, said, _SERVED)


def sealed_contact(cipher: CipherProvider, said: Mapping[str, Any]) -> dict[str, Any]:
    return _sealed(cipher, said, _CONTACT)


def _sealed(
    cipher: CipherProvider, said: Mapping[str, Any], fields: Mapping[str, tuple[str, str, str | None, str]]
) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, (sealed, context, index, found_by) in fields.items():
        if name not in said:
            continue
        value = said[name]
        columns[sealed] = cipher.seal(value, context=context) if value is not None else None
        if index is not None:
            columns[index] = cipher.index(value, context=found_by) if value is not None else None
    return columns
