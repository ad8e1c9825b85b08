"""What is answered to whoever reports a phone lost."""

from gridgov.web.fields import Out


class PhoneLostOut(Out):
    """How many sessions were ended."""

    session_count: int
