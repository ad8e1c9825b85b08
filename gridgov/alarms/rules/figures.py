"""Shares as they are printed. Pure."""


def percent_shown(part: int, whole: int) -> str | None:
    """``part`` of ``whole`` in percent with two decimals, half up, exact at any size; None of nothing."""
    if whole == 0:
        return None
    hundredths = (2 * 10_000 * part + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
