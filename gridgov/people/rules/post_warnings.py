"""What is allowed of a post and should still be thought of twice. Pure.

A grid chief is not the principal head of the village or residents' committee (江苏办法 art. 11); one person in two
posts of one grid looks after themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gridgov.people.rules.posts import PostTerms
from gridgov.people.rules.roles import ROLE_NAMES, Role


@dataclass(frozen=True, slots=True)
class Warn:
    """One warning: a code, and what to look at in both languages."""

    code: str
    zh: str
    en: str


def post_warnings(
    terms: PostTerms, *, beside: Iterable[PostTerms], heads_committee: str | None
) -> list[Warn]:
    """Of a post to be given beside those that the same person holds or is given."""
    found = []
    if terms.role is Role.GRID_CHIEF and heads_committee is not None:
        found.append(CHIEF_HEADS)
    clash = same_grid(terms, beside)
    if clash is not None:
        (zh, en), (other_zh, other_en) = ROLE_NAMES[terms.role], ROLE_NAMES[clash.role]
        found.append(
            Warn(
                "two-posts-in-grid",
                f"该人员在同一网格({terms.grid_path})同时任{zh}和{other_zh},请核对",
                f"One person is {en} and {other_en} of grid {terms.grid_path} at once; is that meant?",
            )
        )
    return found


CHIEF_HEADS = Warn(
    "chief-heads-committee",
    "网格长不宜由村(社区)主要负责人兼任,请改派其他“两委”成员或专职网格员",
    "A grid chief should not be the committee's principal head: choose another member, or a full-time gridworker",
)


def same_grid(terms: PostTerms, beside: Iterable[PostTerms]) -> PostTerms | None:
    """Another post with another role in the same grid at the same time, or None."""
    if terms.grid_path is None:
        return None
    return next(
        (
            other
            for other in beside
            if other.grid_path == terms.grid_path and other.role is not terms.role and other.meets(terms)
        ),
        None,
    )
