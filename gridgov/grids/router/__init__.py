"""HTTP of grids: the tree and its places."""

from fastapi import APIRouter

from gridgov.grids.router.areas import router as areas
from gridgov.grids.router.cards import router as cards
from gridgov.grids.router.changes import router as changes
from gridgov.grids.router.codes import router as codes
from gridgov.grids.router.coverage import router as coverage
from gridgov.grids.router.divisions import router as divisions
from gridgov.grids.router.imports import router as imports
from gridgov.grids.router.proposals import router as proposals

router = APIRouter()
for part in (areas, changes, coverage, codes, cards, proposals, divisions, imports):
    router.include_router(part)
