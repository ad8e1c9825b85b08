"""What comes into grids and goes out of it."""

from gridgov.grids.schemas.areas import AliasOut, AreaDetail, AreaOut, AreaPage, BoundaryOut, LocatedOut

__all__ = ["AliasOut", "AreaDetail", "AreaOut", "AreaPage", "BoundaryOut", "LocatedOut"]
