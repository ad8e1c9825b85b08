"""HTTP of files: whole in a form, in pieces, and what is behind a link."""

from fastapi import APIRouter

from gridgov.files.router import pieces, residents, whole

router = APIRouter()
router.include_router(whole.router)
router.include_router(pieces.router)
router.include_router(residents.router)
