"""HTTP of the phone: its day down, its work up."""

from fastapi import APIRouter

from gridgov.phone.router import batch, sync

router = APIRouter()
router.include_router(sync.router)
router.include_router(batch.router)
