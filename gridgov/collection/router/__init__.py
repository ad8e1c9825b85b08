"""HTTP of joint collection."""

from fastapi import APIRouter

from gridgov.collection.router import campaigns, declarations, imports, merges, records, sources
from gridgov.people.current import OWN_KEY

api = APIRouter(prefix="/api/v1", tags=["联采 collection"])
for part in (records.router, sources.router, declarations.router, campaigns.router, merges.router):
    api.include_router(part, dependencies=[OWN_KEY])
for part in (imports.router, declarations.public):
    api.include_router(part)
router = APIRouter()
router.include_router(api)
router.include_router(declarations.pages)
