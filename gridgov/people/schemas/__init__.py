"""What comes in and goes out of people."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gridgov.people.rules.passwords import MAX_LENGTH
from gridgov.people.rules.roles import Role
from gridgov.people.rules.stages import Stage
from gridgov.people.rules.units import UnitKind
from gridgov.people.rules.usernames import USERNAME_PATTERN
from gridgov.web.fields import In, Line, Moment, Out, PathText, Phone

MAX_POSTS = 20

_Typed = Annotated[str, StringConstraints(min_length=1, max_length=MAX_LENGTH, strip_whitespace=False)]
Password = Annotated[_Typed, Field(repr=False, examples=["Ge-Li-Yuan-2026"])]
"""Taken as it is typed, and kept out of every repr."""

_CodeText = Annotated[str, StringConstraints(min_length=6, max_length=40)]
_code_field = Field(
    repr=False, examples=["492039"], description="动态口令 6 位,或一个恢复码 · six digits, or a recovery code"
)
SecondFactorCode = Annotated[_CodeText, _code_field]
"""As typed; spaces, dashes and full-width characters are taken."""
MaybeCode = Annotated[_CodeText | None, _code_field]

Username = Annotated[
    str,
    StringConstraints(to_lower=True, pattern=USERNAME_PATTERN),
    Field(
        examples=["wg.zhang"],
        description="3-40 位小写字母、数字、点、下划线、短横 · small letters, digits, . _ -",
    ),
]
Code = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"), Field(examples=["JG-CG"])
]
Purpose = Annotated[
    Line, Field(min_length=4, examples=["台风夜联系转移"]), BeforeValidator(lambda value: value.strip())
]
"""What private data is read for: four characters and more that say something; from the query, so always text."""

_WANG = "0198c6f0-5a00-7000-8000-000000000001"
_UNIT = "0198c6f0-5a00-7000-8000-0000000000aa"


class SignInIn(In):
    """A name, its password, a code where the account has a second factor, and what the device will be known by."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"username": "wg.zhang", "password": "Ge-Li-Yuan-2026", "device": "值班手机"}]
        }
    )

    username: Line
    password: Password
    code: MaybeCode = None
    device: Line = "未命名设备"


class RefreshIn(In):
    """The refresh token in hand. ``attempt_id`` is made by the phone for one attempt and kept until it is answered."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"refresh_token": "329999." + "A" * 43, "attempt_id": "0198c6f0-5a00-7000-8000-0000000000b1"}
            ]
        }
    )

    refresh_token: Annotated[str, Field(max_length=200, repr=False)]
    attempt_id: UUID = Field(
        description="未收到应答时以同一编号重发,60 秒内得到同一令牌 · sent again with the same id within 60 s, the same token is given"
    )


class PasswordIn(In):
    """The password in use and the one to come."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"old": "Ge-Li-Yuan-2026", "new": "Chun-Feng-8848"}]}
    )

    old: Password
    new: Password


class PostIn(In):
    """A role at an area; in force from now, or from ``starts_at``, until before ``ends_at``."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"role": "gridworker", "area_path": "3299991010010001"}]}
    )

    role: Role
    area_path: PathText
    unit_id: UUID | None = None
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    full_time: bool | None = Field(default=None, description="专职网格员 · only of a gridworker")


class EndPostIn(In):
    """When the post ends: now, or at a later moment."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"ends_at": "2026-12-31T18:00:00+08:00"}]})

    ends_at: Moment | None = None


class PersonIn(In):
    """A person, the account if they sign in, and the first posts; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": _WANG,
                    "name": "王小满",
                    "username": "wg.wang",
                    "password": "Ge-Li-Yuan-2026",
                    "phone": "13800000000",
                    "posts": [{"role": "gridworker", "area_path": "3299991010010001"}],
                }
            ]
        }
    )

    id: UUID
    name: Annotated[Line, StringConstraints(max_length=50)]
    username: Username | None = None
    password: Annotated[_Typed | None, Field(repr=False)] = None
    phone: Phone | None = None
    work_phone: Phone | None = Field(
        default=None, description="工作电话,在网格公示卡上公开 · published on the grid's card"
    )
    posts: list[PostIn] = Field(default=[], max_length=MAX_POSTS)

    @model_validator(mode="after")
    def _whole_account(self) -> "PersonIn":
        if (self.username is None) != (self.password is None):
            raise PydanticCustomError(
                "whole-account",
                "Give a username and a password, or neither for somebody who does not sign in",
                {"zh": "用户名与口令须同时填写;无需登录的人员两项都不填"},
            )
        return self


class PersonChangeIn(In):
    """What is corrected about a person: fields left out stay as they are, null takes a value away."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"phone": "13900000000", "work_phone": "051583210000"}]}
    )

    name: Annotated[Line, StringConstraints(max_length=50)] = Field(default="")
    phone: Phone | None = None
    work_phone: Phone | None = None
    heads_committee: PathText | None = None


class UnitIn(In):
    """A unit that work is given to; ``id`` is chosen by the sender."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"id": _UNIT, "code": "JG-CG", "name": "城管局", "kind": "department", "area_path": "329999"}
            ]
        }
    )

    id: UUID
    code: Code
    name: Annotated[Line, StringConstraints(max_length=100)]
    kind: UnitKind
    area_path: PathText


class PostOut(Out):
    """A post, with the role's name; ``ends_at`` null while open."""

    id: UUID
    role: Role
    role_zh: str
    role_en: str
    area_path: str
    unit_id: UUID | None
    unit_name: str | None
    starts_at: datetime
    ends_at: datetime | None
    full_time: bool | None


class MyPostOut(Out):
    """A post that one acts in now; ``on_behalf_of`` names whose it is, where one stands in for somebody away."""

    role: Role
    role_zh: str
    role_en: str
    area_path: str
    unit_id: UUID | None
    unit_name: str | None
    on_behalf_of: UUID | None
    on_behalf_of_name: str | None


class MeOut(Out):
    """Who is signed in, as what, which actions some post of theirs may ever do, and what they must do before any."""

    id: UUID
    county_code: str
    name: str
    username: str
    session_id: UUID
    posts: list[MyPostOut]
    permissions: list[str]
    stage: Stage | None = Field(
        description="登录后须先完成的一步,为空则可办理业务 · what must be done first; null: nothing"
    )


class TokensOut(Out):
    """A pair of tokens: the access token is sent as ``Authorization: Bearer``, the refresh token used once."""

    access_token: str = Field(repr=False)
    token_type: str = "Bearer"  # noqa: S105 - the scheme's name
    expires_in: int = Field(description="秒 · seconds")
    refresh_token: str = Field(repr=False)
    session_id: UUID


class SignedInOut(TokensOut):
    """The tokens, and who it is that signed in."""

    person: MeOut


class SignInSessionOut(Out):
    """A device that is signed in."""

    id: UUID
    device: str
    started_at: datetime
    refreshed_at: datetime
    expires_at: datetime
    current: bool


class PersonOut(Out):
    """A person; the phone number masked unless a purpose was named; how they sign in told to who manages accounts."""

    id: UUID
    name: str
    username: str | None
    phone: str | None
    work_phone: str | None
    heads_committee: str | None
    second_factor: bool | None = Field(description="已启用动态口令 · has a second factor")
    must_change_password: bool | None = Field(
        description="须先修改密码 · uses a password that somebody else chose"
    )
    posts: list[PostOut]
    version: int
    created_at: datetime
    left_at: datetime | None


class PersonPage(Out):
    """A page of people, by id."""

    items: list[PersonOut]
    next_cursor: UUID | None


class UnitOut(Out):
    """A unit."""

    id: UUID
    code: str
    name: str
    kind: str
    area_path: str
    closed_at: datetime | None


class UnitPage(Out):
    """A page of units, by id."""

    items: list[UnitOut]
    next_cursor: UUID | None
