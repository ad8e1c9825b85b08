"""HTTP of the layers."""

from gridgov.ogc.router.features import router

__all__ = ["router"]
