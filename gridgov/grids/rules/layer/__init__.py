"""What a boundary layer says: one planned area per feature, with its path; and everything that is wrong with it.

A layer brings its own codes, or it brings none and every feature becomes a grid or micro-grid below one parent.
"""

from gridgov.grids.rules.layer.values import (
    Ground,
    LayerFields,
    LayerPlan,
    LayerRequest,
    PlannedArea,
    Standing,
)

__all__ = ["Ground", "LayerFields", "LayerPlan", "LayerRequest", "PlannedArea", "Standing"]
