"""What comes in and goes out of second factors and of passwords that were forgotten."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from gridgov.people.schemas import MaybeCode, Password, SecondFactorCode
from gridgov.web.fields import In, Line, Out

ResetText = Annotated[
    str, StringConstraints(min_length=6, max_length=40), Field(repr=False, examples=["ACDE-FGHJ-KMNP"])
]


class EnrolIn(In):
    """The password in use; a code, too, where a factor is in force already."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"password": "Ge-Li-Yuan-2026"}]})

    password: Password
    code: MaybeCode = None


class SecretOut(Out):
    """The secret for the authenticator app, told this once; in force after its first code was confirmed."""

    secret: str = Field(repr=False, description="base32")
    otpauth_uri: str = Field(repr=False, description="二维码内容 · what the QR code holds")


class FactorConfirmIn(In):
    """The first code of the new secret."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"code": "492039"}]})

    code: SecondFactorCode


class RecoveryCodesOut(Out):
    """Codes for the day on which the phone is lost: told this once, each good once."""

    recovery_codes: list[str] = Field(repr=False)


class RemoveFactorIn(In):
    """The password in use, and a code of the factor to be removed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"password": "Ge-Li-Yuan-2026", "code": "492039"}]}
    )

    password: Password
    code: SecondFactorCode


class FactorOut(Out):
    """How one's own second factor stands; ``required`` where a post held now needs one."""

    required: bool
    confirmed_at: datetime | None
    recovery_codes_left: int


class ResetCodeOut(Out):
    """A code to set a new password with, told this once; hand it over in person or by a telephone number known before."""

    username: str
    code: str = Field(repr=False, examples=["ACDE-FGHJ-KMNP"])
    expires_at: datetime


class ResetIn(In):
    """A name, the code that an administrator gave, and the password to come."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"username": "wg.zhang", "code": "ACDE-FGHJ-KMNP", "new_password": "Chun-Feng-8848"}]
        }
    )

    username: Line
    code: ResetText
    new_password: Password
