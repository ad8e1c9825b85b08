"""What stages and levels are called, and which indicator tells of a stage. Pure."""

from typing import NamedTuple


class StageLabel(NamedTuple):
    """A stage of a case, and the rate that says how much of it was done in time."""

    code: str
    zh: str
    en: str
    indicator: str


STAGES = (
    StageLabel("accept", "受理", "acceptance", "accept_in_time_rate"),
    StageLabel("dispatch", "派遣", "dispatch", "dispatch_in_time_rate"),
    StageLabel("sign", "签收", "signing", "sign_in_time_rate"),
    StageLabel("handle", "处置", "handling", "in_time_handling_rate"),
    StageLabel("help", "协办", "helping", "help_in_time_rate"),
    StageLabel("verify", "核查", "verifying", "verify_in_time_rate"),
    StageLabel("close", "结案", "closing", "close_in_time_rate"),
)
"""In the order in which a case goes through them."""

LEVELS = {
    "critical": ("紧急", "critical"),
    "urgent": ("较急", "urgent"),
    "normal": ("一般", "normal"),
}
"""The urgencies of the catalogue, the most urgent first."""
