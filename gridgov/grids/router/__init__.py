"""HTTP of grids: the tree and its places."""

from fastapi import APIRouter

from gridgov.grids.router.areas import router as areas

router = APIRouter()
for part in (areas,):
    router.include_router(part)
