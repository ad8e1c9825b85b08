"""HTTP of joint collection."""

from fastapi import APIRouter

from gridgov.collection.router import campaigns, declarations, imports, merges, records, served, sources

api = APIRouter(prefix="/api/v1", tags=["联采 collection"])
for part in (
    records.router,
    imports.router,
    sources.router,
    declarations.router,
    declarations.public,
    campaigns.router,
    merges.router,
    served.router,
):
    api.include_router(part)
router = APIRouter()
router.include_router(api)
router.include_router(declarations.pages)
