"""Boundaries: check one polygon, repair it, check a set of them. The front door of what polygon, repair, coverage do."""

from __future__ import annotations

from geo.coverage import check_coverage
from geo.coverage_report import CoverageReport, Gap, Outside, Overlap
from geo.polygon import check_polygon, check_ring
from geo.repair import Cleaned, clean_polygon

__all__ = [
    "Cleaned",
    "CoverageReport",
    "Gap",
    "Outside",
    "Overlap",
    "check_coverage",
    "check_polygon",
    "check_ring",
    "clean_polygon",
]
