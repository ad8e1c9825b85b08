"""HTTP of people: signing in and out, oneself, people and their posts, units."""

from fastapi import APIRouter

from gridgov.people.router import app_passwords, auth, bring_in, directory, reset, second_factor, units

router = APIRouter(prefix="/api/v1")
for part in (
    auth.router,
    second_factor.router,
    app_passwords.router,
    reset.router,
    bring_in.router,
    directory.router,
    units.router,
):
    router.include_router(part)
