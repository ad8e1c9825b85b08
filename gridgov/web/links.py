"""Addresses of our own that answers name."""

from fastapi import Request

LAYERS = "/ogc"
"""Below which the layers stand, for QGIS and the like."""


def base_url(request: Request) -> str:
    """How we are reached from outside, without a slash at the end: as the county set it, else as this request came."""
    told: str = request.app.state.settings.web.public_url
    return (told or str(request.base_url)).rstrip("/")


def layers_url(request: Request) -> str:
    return base_url(request) + LAYERS
