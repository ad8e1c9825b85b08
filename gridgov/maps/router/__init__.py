"""HTTP of the map."""

from fastapi import APIRouter

from gridgov.maps.router.areas import router as areas
from gridgov.maps.router.tiles import router as tiles

router = APIRouter()
router.include_router(tiles)
router.include_router(areas)
