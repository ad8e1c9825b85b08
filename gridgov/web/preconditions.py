"""If-Match: a command on something several people change names the version it saw."""

from typing import Annotated

from fastapi import Depends, Header

from gridgov.errors import Malformed, VersionMissing


def required_version(
    if_match: Annotated[
        str | None, Header(description='所见版本,如 "3" · the version you saw, such as "3"')
    ] = None,
) -> int:
    """The version in ``If-Match``: 428 when missing, 400 when it is no number (quotes and ``W/`` are taken)."""
    if not if_match:
        raise VersionMissing(
            "请在 If-Match 请求头中带上所见版本号", "Send the version you saw in the If-Match header"
        )
    digits = if_match.strip().removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 9:  # noqa: PLR2004 - fits a 32-bit version
        raise Malformed("If-Match 应为版本号数字", "If-Match must be a version number")
    return int(digits)


VersionDep = Annotated[int, Depends(required_version)]


def seen_version(
    if_match: Annotated[
        str | None,
        Header(
            description="所见版本,可不带;带上则须为最新 · the version you saw; where it is sent it must be the newest"
        ),
    ] = None,
) -> int | None:
    """The version where it is sent: whoever cannot look first (beside somebody who fell) sends none."""
    return required_version(if_match) if if_match else None


SeenVersionDep = Annotated[int | None, Depends(seen_version)]
