"""Settings of the workers, read from the environment once by whoever starts a process (`workers.run`)."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WorkerSettings(BaseSettings):
    """How often the workers look, how long they wait, when they give up."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_WORKER_", frozen=True)

    lease_s: float = Field(
        default=15.0, gt=0, description="a job handed on and not heard of is handed on again after this"
    )
    patient_after: int = Field(
        default=12, ge=1, description="after so many in vain, the lease is four times as long"
    )
    retry_first_s: float = Field(
        default=2.0, gt=0, description="a job that failed is tried again after this, then doubling"
    )
    retry_longest_s: float = Field(default=600.0, gt=0)
    give_up_after: int = Field(default=20, ge=1, description="failures")
    relay_poll_s: float = Field(default=0.2, gt=0)
    sweep_poll_s: float = Field(default=0.5, gt=0)
    relay_limit: int = Field(
        default=500, ge=1, le=2000, description="announcements numbered in one transaction"
    )
    waiting_batches: int = Field(
        default=10, ge=1, description="a queue is fed while fewer batches wait; the rest stays in Postgres"
    )
    concurrency: int = Field(
        default=4, ge=1, description="jobs of a batch at once, each with its own connection"
    )
    job_timeout_s: float = Field(
        default=14.0, gt=0, description="one job; the database ends an idle transaction at 15"
    )
    transaction_timeout_s: float = Field(
        default=12.0, gt=0, description="one transaction of a loop; statements end at 10"
    )
    redis_timeout_s: float = Field(default=0.5, gt=0)
    redis_rest_s: float = Field(
        default=1.0, gt=0, description="after a failure Redis is left alone for this, doubling to five times"
    )
    deadline_poll_s: float = Field(
        default=0.5, gt=0, le=0.5, description="the longest that a timekeeper sleeps while nothing is due"
    )
    deadline_limit: int = Field(default=500, ge=1, le=4000, description="rungs taken in one transaction")
    housekeeping_s: float = Field(default=60.0, gt=0)
    send_poll_s: float = Field(default=0.25, gt=0, le=5)
    send_at_once: int = Field(
        default=16, ge=1, le=256, description="messages under way at once, urgent and ordinary each"
    )
    send_lease_s: float = Field(
        default=15.0, gt=0, description="a message claimed and not heard of is sent again after this"
    )
    send_start_within_s: float = Field(
        default=3.0,
        gt=0,
        description="a sender that comes to it later than this after its claim leaves it to the lease",
    )
    send_timeout_s: float = Field(
        default=11.0, gt=0, description="one message, with a token asked for anew; must end within the lease"
    )
