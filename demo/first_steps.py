"""What somebody does at the first sign-in, before anything else: their own password, then a second factor if asked for."""

from pathlib import Path

from demo.authenticator import authenticator, keep_factor
from demo.phone import CONFLICT, Phone, Refused

CHANGE_PASSWORD, ENROL = "change-password", "enrol-second-factor"
_STAGES = 2


async def take_first_steps(phone: Phone, *, password: str, factors: Path) -> None:
    """Until the server asks for none; ``password`` is the one to have from then on, secrets go into ``factors``."""
    for _ in range(_STAGES):
        stage = phone.person.get("stage")
        if stage == CHANGE_PASSWORD:
            await phone.change_password(password)
        elif stage == ENROL:
            await _enrol(phone, factors)
        else:
            return
        phone.person = await phone.get("/api/v1/me")


async def _enrol(phone: Phone, factors: Path) -> None:
    """The secret is kept before it is confirmed: a run that is broken off in between enrols anew."""
    begun = (await phone.send("/api/v1/auth/second-factor", {"password": phone.password})).body
    keep_factor(factors, phone.username, begun["otpauth_uri"])
    phone.factor = authenticator(begun["otpauth_uri"])
    try:
        await phone.send("/api/v1/auth/second-factor/confirm", {"code": await phone.factor.fresh_code()})
    except Refused as error:
        # The answer to the first try was lost, and the second finds nothing left to confirm.
        if error.status != CONFLICT:
            raise
