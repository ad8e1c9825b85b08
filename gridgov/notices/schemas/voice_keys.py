"""What the voice vendor reports of its calls."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from gridgov.web.fields import Out

MOST_REPORTS = 1000


class VoiceReport(BaseModel):
    """阿里云 VoiceReport and VoiceCallReport, as far as we need them: the rest is the vendor's and may change.

    ``out_id`` is what we gave the call: the id of its delivery. ``dtmf``: the keys that were pressed, if any.
    """

    model_config = ConfigDict(extra="ignore")

    out_id: Annotated[str, StringConstraints(max_length=200)] | None = None
    dtmf: Annotated[str, StringConstraints(max_length=64)] | None = None


class VoiceTakenOut(Out):
    """What the vendor wants to hear; anything but 200 makes it send again, after 1, 5 and 10 minutes."""

    code: int = 0
    msg: str = "接收成功"
    answered_count: int = Field(description="记为响应的按键 · keys that answered an alarm")
    refused_count: int
