"""Faults found by the rules become one refusal that names them all."""

from collections.abc import Sequence

from gridgov.errors import Fault, Invalid


def refuse(faults: Sequence[Fault]) -> None:
    """Raise `Invalid` with every fault, if there is any."""
    if faults:
        raise Invalid(
            "提交内容有误,请按提示修改后重试",
            "The payload is not valid; mend the fields named and send it again",
            faults=faults,
        )
