"""HTTP of the audit log: as the auditor reads it, and what was done to one person or one group's bot."""

from fastapi import APIRouter

from gridgov.audit.router import histories, log

router = APIRouter(prefix="/api/v1", tags=["审计 audit"])
for part in (log.router, histories.router):
    router.include_router(part)
