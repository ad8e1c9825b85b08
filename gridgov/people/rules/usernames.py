"""Usernames: short, lower case, safe to read out over the telephone and to write in a log."""

import re

from gridgov.errors import Fault

USERNAME_PATTERN = r"^[a-z0-9][a-z0-9._-]{2,39}$"


def username_faults(username: str, *, pointer: str = "/username") -> list[Fault]:
    """What is wrong with a new username; what a form checks before it sends, the command line checks here."""
    if re.fullmatch(USERNAME_PATTERN, username):
        return []
    return [
        Fault(
            pointer,
            "bad-username",
            "用户名为 3-40 位小写字母、数字、点、下划线或短横,以字母或数字开头",
            "3 to 40 small letters, digits, dots, underscores or dashes, beginning with a letter or digit",
        )
    ]
