"""The least that FastAPI itself costs: the same shape in and out, nothing checked beyond types, no database."""

from datetime import UTC, datetime
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class BarePlace(BaseModel):
    """As `PlaceIn`, with plain types."""

    lon: float
    lat: float
    datum: str
    accuracy_m: float | None = None


class BareProposer(BaseModel):
    """As `ProposerIn`, with plain types."""

    anonymous: bool = False
    name: str | None = None
    phone: str | None = None


class BareReport(BaseModel):
    """As `ReportIn`, with plain types."""

    id: UUID
    type_code: str
    words: str
    place: BarePlace
    address: str | None = None
    occurred_at: datetime
    file_ids: list[UUID] = []
    source: str = "gridworker"
    major: bool = False
    proposer: BareProposer | None = None
    concerns_id: UUID | None = None
    self_resolved: str | None = None


class BareReported(BaseModel):
    """As `ReportedOut`."""

    id: UUID
    number: str
    version: int
    state: str
    area_path: str
    outside_grids: bool
    received_at: datetime
    due_at: datetime | None
    follow_code: str | None = None


@app.post("/api/v1/events", status_code=201, response_model=BareReported)
async def report(body: BareReport) -> BareReported:
    now = datetime.now(UTC)
    return BareReported(
        id=body.id, number="261122-7KQ4M2XP", version=1, state="reported", area_path="3299990010010001",
        outside_grids=False, received_at=now, due_at=now,
    )  # fmt: skip
