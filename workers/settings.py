"""Settings of the workers, read from the environment once by whoever starts a process (`workers.run`)."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gridgov.notices.channels.http import is_safe
from gridgov.notices.channels.webhook import key_of


class WorkerSettings(BaseSettings):
    """How often the workers look, how long they wait, when they give up."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_WORKER_", frozen=True)

    nice: int = Field(
        default=5, ge=0, le=19, description="workers give way to the API: whoever presses is answered first"
    )
    lease_s: float = Field(
        default=12.0, gt=0, description="a job handed on and not heard of is handed on again after this"
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
    unknown_job_rest_s: float = Field(
        default=1.0, gt=0, description="until a job of another version is handed on again"
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


class WatchSettings(BaseSettings):
    """Of the watcher, which stands outside the stack: where it presses, where it listens, how it raises its voice."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_WATCH_", frozen=True)

    url: str = Field(
        description="of the API, by https or on this machine", examples=["https://grid.example.cn"]
    )
    device: str = Field(description="the code of the synthetic resident's device")
    key: SecretStr = Field(description="a key of that device, whsec_...")
    webhook_secret: SecretStr = Field(
        description="of the group that its alarms are sent to, by channel webhook, whsec_..."
    )
    listen_host: str = "127.0.0.1"
    listen_port: int = Field(default=8790, ge=0, le=65535)
    every_s: float = Field(default=60.0, gt=0, le=60)
    heard_within_s: float = Field(
        default=25.0, gt=0, lt=30, description="then it ends its drill, before the ladder calls anybody else"
    )
    raise_after_s: float = Field(
        default=150.0, gt=0, le=170, description="of silence; with a step of the loop within three minutes"
    )
    again_every_s: float = Field(default=600.0, gt=0)
    answer_within_s: float = Field(default=10.0, gt=0)
    command: str = Field(default="", description="a program and its arguments; the words come behind them")
    voice_url: str = Field(default="", description="the bot of a group, as WeCom and DingTalk take it")
    ca_file: Path | None = None

    @field_validator("url", "voice_url")
    @classmethod
    def _is_safe(cls, value: str) -> str:
        if value and not is_safe(value):
            raise ValueError("must be https, or this machine itself")
        return value.rstrip("/")

    @field_validator("key", "webhook_secret")
    @classmethod
    def _is_secret(cls, value: SecretStr) -> SecretStr:
        if key_of(value.get_secret_value()) is None:
            raise ValueError("must be whsec_ and 24 to 64 bytes in base64")
        return value


class MqttSettings(BaseSettings):
    """The broker that devices publish to; without a host there is no such process.

    ``client_id`` must be one of its own for each process: the broker keeps what it has not acknowledged under it.
    """

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_MQTT_", frozen=True)

    host: str = ""
    port: int = Field(default=1883, ge=1, le=65535)
    tls: bool = False
    ca_file: str = ""
    user: str = ""
    password: SecretStr | None = None
    client_id: str = Field(default="gridgov-signals", min_length=1, max_length=23)
    version: Literal["5", "3.1.1"] = "5"
    share: str = Field(
        default="gridgov", pattern="^[A-Za-z0-9_-]+$", description="the group that shares the work"
    )
    keepalive_s: int = Field(default=30, ge=5, le=600)
    reconnect_first_s: int = Field(default=1, ge=1)
    reconnect_longest_s: int = Field(default=30, ge=1)
    in_flight: int = Field(
        default=20, ge=1, le=1000, description="messages that the broker may send without an acknowledgement"
    )
    kept_for_s: int = Field(
        default=7 * 86400,
        ge=60,
        description="how long the broker keeps what came while this process was away",
    )
    tries: int = Field(
        default=8, ge=1, description="of one message, before it is left to the next connection"
    )
