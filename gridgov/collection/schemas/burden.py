"""The burden report (国办函〔2026〕12号): how much is asked, never of whom the figures are."""

from pydantic import Field

from gridgov.web.fields import Out


class BucketOut(Out):
    """How many workers were made to ask for so many answers in the month: a distribution without names or order."""

    from_count: int
    to_count: int | None
    worker_count: int


class AskedFieldOut(Out):
    """One field: how often it was asked in the month, and how often within weeks of the same answer."""

    kind: str
    field: str
    zh: str
    asked_count: int
    repeated_count: int = Field(description="近期已答且无变化又被询问 · asked again in vain")


class AskedCampaignOut(Out):
    campaign_id: str
    name: str
    asked_count: int


class BurdenOut(Out):
    """A month of questions. ``fields × times``: every field of every visit counts once."""

    month: str
    visit_count: int
    asked_count: int
    repeated_count: int
    worker_count: int
    average_per_worker: float
    median_per_worker: float
    most_per_worker: int
    workers: list[BucketOut]
    fields: list[AskedFieldOut]
    campaigns: list[AskedCampaignOut]
    told_zh: str
