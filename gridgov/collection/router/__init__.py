"""HTTP of joint collection."""

from fastapi import APIRouter

from gridgov.collection.router import imports, records, sources

router = APIRouter(prefix="/api/v1", tags=["联采 collection"])
for part in (records.router, imports.router, sources.router):
    router.include_router(part)
