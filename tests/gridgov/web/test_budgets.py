"""What a phone fetches before anybody can work with it, in bytes as they go through the air; the day's sync has its own
budget in tests/gridgov/phone/test_lanes.py."""

import gzip

import pytest

from gridgov.web.built import BUILT, read_built

FIRST_LOAD_BYTES = 350_000
"""Of every screen; the map is a chunk of its own, fetched when one is first looked at (and kept in the background)."""


def test_the_app_without_its_map_is_small() -> None:
    files = read_built()
    if not files:
        pytest.skip(f"the phone app is not built in {BUILT}: make setup")
    # The larger of the two encodings that were made when it was built; what is below a kilobyte goes as it is.
    sizes = {
        name: len(file.encoded.get("gzip") or gzip.compress(file.content, 6))
        for name, file in files.items()
        if "maplibre" not in name
    }
    assert {"index.html", "manifest.webmanifest", "worker.js"} <= sizes.keys()
    assert sum(sizes.values()) <= FIRST_LOAD_BYTES, sorted(sizes.items(), key=lambda one: -one[1])[:10]
    assert any("maplibre" in name for name in files), "the map is a chunk of its own"
