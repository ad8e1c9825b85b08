"""What whoever has no account may add to a report. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping

from gridgov.files.rules.kinds import KIND_NAMES, Kind

MOST_OF: Mapping[Kind, int] = {Kind.PHOTO: 3, Kind.VOICE: 1}
"""Of one report."""


def too_many(kinds: Iterable[str]) -> tuple[str, str] | None:
    """What is to be taken off (zh, en): the kind of which there are more than a report carries; None where all is well."""
    for kind, count in Counter(Kind(kind) for kind in kinds).items():
        most = MOST_OF.get(kind, 0)
        if count > most:
            zh, en = KIND_NAMES[kind]
            return (
                f"居民上报最多附 {most} 个{zh},请去掉多余的",
                f"A resident's report carries at most {most} {en}; take some off",
            )
    return None
