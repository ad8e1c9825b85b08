"""A boundary file of 200 MB: refused with a word about what to do, as early as can be, and never held in memory."""

import tracemalloc
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.router.imports import MOST_BYTES as IMPORT_BYTES
from gridgov.grids.router.proposals import MOST_BYTES as BUILDING_BYTES
from gridgov.grids.tables import BoundaryImport
from gridgov.people.rules.roles import Role
from gridgov.web.forms import FORM_BYTES
from tests.builders.county import COUNTY, SmallCounty
from tests.gridgov.grids.test_import_drafts import IMPORTS
from tests.support.api import Api, problem

MB = 1024 * 1024
SIZE = 200 * MB
BOUNDARY = "x8f1"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="options"\r\n\r\n'
    '{"level": "grid", "datum": "cgcs2000"}\r\n'
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="grids.geojson"\r\n'
    "Content-Type: application/geo+json\r\n\r\n"
).encode()  # fmt: skip
DOORS = {
    IMPORTS: IMPORT_BYTES,
    "/api/v1/divisions/proposal/layer": BUILDING_BYTES,
}


class Upload:
    """A form with a file of 200 MB, made as it is read; `sent` counts what was taken of it."""

    def __init__(self) -> None:
        self.sent = 0

    async def pieces(self) -> AsyncIterator[bytes]:
        yield HEAD
        piece = b" " * MB
        while self.sent < SIZE:
            self.sent += MB
            yield piece
        yield f"\r\n--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize("path", list(DOORS))
@pytest.mark.parametrize("announced", [True, False], ids=["announced", "unannounced"])
async def test_a_file_of_200_mb_is_refused_before_it_has_come(
    api: Api, county: SmallCounty, session: AsyncSession, path: str, announced: bool
) -> None:
    upload = Upload()
    headers = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    if announced:
        headers["Content-Length"] = str(SIZE)
    office = api.as_(county[Role.COUNTY_DISPATCHER])
    await office.get("/api/v1/me")  # what is loaded once is loaded
    tracemalloc.start()
    try:
        response = await office.request("POST", path, content=upload.pieces(), headers=headers)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    said = problem(response, 413)
    assert f"{DOORS[path] // MB} MB" in said["detail"]
    assert f"{DOORS[path] // MB} MB" in said["detail_en"]
    assert upload.sent <= (0 if announced else DOORS[path] + FORM_BYTES + 2 * MB)
    assert most < 24 * MB
    drafts = select(func.count()).where(BoundaryImport.county_code == COUNTY)
    assert (await session.execute(drafts)).scalar_one() == 0
