"""HTTP of the care list: served persons, their contacts and agreements."""

from fastapi import APIRouter

from gridgov.care.router import contacts, served
from gridgov.people.current import OWN_KEY

router = APIRouter(prefix="/api/v1", tags=["关爱对象 care"])
for part in (served.router, contacts.router):
    router.include_router(part, dependencies=[OWN_KEY])
