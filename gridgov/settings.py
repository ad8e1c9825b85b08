"""Settings by concern, read from the environment once by whoever builds a process (`create_app`, `workers.run`, the CLI)."""

import base64
import binascii
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

KEY_BYTES = 32
MOST_KEY_ID = 255
"""A key's id is one byte."""


class DatabaseSettings(BaseSettings):
    """Where Postgres is and how much of it one process may use."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_DATABASE_", frozen=True)

    url: str = "postgresql+asyncpg:///gridgov"
    pool_size: int = Field(default=8, ge=1, le=100)
    pool_timeout_s: float = Field(default=5.0, gt=0)
    connect_timeout_s: float = Field(default=5.0, gt=0)
    statement_timeout_ms: int = Field(default=10_000, ge=100)
    sharded: bool = False


class RedisSettings(BaseSettings):
    """Redis only makes things quick; every timeout is short, because nothing may wait for it."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_REDIS_", frozen=True)

    url: str = "redis://127.0.0.1:6379/0"
    timeout_s: float = Field(default=2.0, gt=0)


class SecretSettings(BaseSettings):
    """Keys; each is 32 random bytes in base64.

    ``cipher_keys`` and ``index_keys`` name further ones (``2:base64,3:base64``) while one is replaced by another: all
    open and are looked for, the newest seals and indexes, or the one that ``..._with`` names until every process holds
    the newest (docs/operations.md). A key without a number is key 1.
    """

    model_config = SettingsConfigDict(
        env_prefix="GRIDGOV_", frozen=True, hide_input_in_errors=True, env_ignore_empty=True
    )

    secret_key: SecretStr
    cipher_key: SecretStr = SecretStr("")
    index_key: SecretStr = SecretStr("")
    cipher_keys: SecretStr = SecretStr("")
    index_keys: SecretStr = SecretStr("")
    cipher_with: int | None = Field(default=None, ge=1, le=MOST_KEY_ID)
    index_with: int | None = Field(default=None, ge=1, le=MOST_KEY_ID)

    @field_validator("secret_key", "cipher_key", "index_key")
    @classmethod
    def _is_32_bytes(cls, value: SecretStr, told: ValidationInfo) -> SecretStr:
        if told.field_name == "secret_key":
            _key_bytes(value.get_secret_value())
        elif value.get_secret_value():
            _numbered(value.get_secret_value())
        return value

    @model_validator(mode="after")
    def _whole_rings(self) -> Self:
        for name, ring, chosen in (
            ("GRIDGOV_CIPHER", self.cipher_ring, self.cipher_with),
            ("GRIDGOV_INDEX", self.index_ring, self.index_with),
        ):
            if not ring:
                raise ValueError(f"{name}_KEY or {name}_KEYS is needed")
            if chosen is not None and chosen not in ring:
                raise ValueError(f"{name}_WITH names key {chosen}, which is not among the keys")
        return self

    @property
    def cipher_ring(self) -> dict[int, bytes]:
        """The keys of the field cipher by their ids."""
        return _ring(self.cipher_key, self.cipher_keys, "GRIDGOV_CIPHER_KEYS")

    @property
    def index_ring(self) -> dict[int, bytes]:
        """The keys of the search hash by their ids."""
        return _ring(self.index_key, self.index_keys, "GRIDGOV_INDEX_KEYS")

    @staticmethod
    def raw(value: SecretStr) -> bytes:
        return base64.b64decode(value.get_secret_value())


def _ring(first: SecretStr, further: SecretStr, name: str) -> dict[int, bytes]:
    """The first key and those of the list; what is wrong is told by the place in the list, never by what stands there."""
    ring = dict([_numbered(first.get_secret_value())]) if first.get_secret_value() else {}
    parts = [part.strip() for part in further.get_secret_value().split(",") if part.strip()]
    for place, part in enumerate(parts, start=1):
        try:
            key_id, key = _numbered(part)
        except ValueError as error:
            raise ValueError(f"{name}: entry {place} {error}") from None
        if ring.setdefault(key_id, key) != key:
            raise ValueError(f"{name}: entry {place} gives key {key_id} a second value")
    return ring


def _numbered(told: str) -> tuple[int, bytes]:
    """``2:base64``, or ``base64`` of key 1."""
    said, colon, encoded = told.partition(":")
    if not colon:
        return 1, _key_bytes(told)
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= MOST_KEY_ID):
        raise ValueError(f"must be a number from 1 to {MOST_KEY_ID}, a colon and the key")
    return int(said), _key_bytes(encoded)


def _key_bytes(encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise ValueError("must be 32 bytes in base64")
    return key


class StorageSettings(BaseSettings):
    """Where files and history seals are kept: a ``file://`` folder or an ``s3://`` bucket."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_STORAGE_", frozen=True)

    url: str = ""
    max_upload_bytes: int = 20 * 1024 * 1024
    max_resident_photo_bytes: int = 8 * 1024 * 1024
    max_resident_voice_bytes: int = 2 * 1024 * 1024
    link_lifetime_s: int = 300

    @field_validator("url")
    @classmethod
    def _defaults_to_local(cls, value: str) -> str:
        return value or (Path.cwd() / ".local" / "storage").as_uri()


class WebSettings(BaseSettings):
    """Limits of the HTTP edge."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_WEB_", frozen=True)

    public_url: str = Field(default="", description="how links reach the public pages from outside")
    max_body_bytes: int = 1024 * 1024
    current_person_ttl_s: float = Field(default=3.0, ge=0)
    public_reports_per_hour: int = 30
    password_resets_per_hour: int = 30
    phone_requests_per_hour: int = 3600
    upload_requests_per_hour: int = 7200
    live_queue_length: int = 1000
    cors_origins: list[str] = []
    tianditu_key: str = Field(default="", description="天地图 (浏览器端): the app's base map")


class SignInSettings(BaseSettings):
    """Sign-in; the limits follow the level-3 protection scheme (domain.md 9) and may be tightened by a county."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_SIGN_IN_", frozen=True)

    access_token_s: int = 15 * 60
    refresh_token_s: int = 12 * 60 * 60
    lock_after_failures: int = 5
    lock_s: int = 15 * 60


class CatalogueSettings(BaseSettings):
    """A county's own catalogues (event types, policies, permissions) laid over the packaged ones."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_CATALOGUE_", frozen=True)

    folder: Path | None = None
    calendar_fresh_s: float = Field(
        default=3.0, ge=0, le=60, description="how long calendars and rules are kept unasked"
    )


class ChannelSettings(BaseSettings):
    """Credentials of the channels by which notices leave the house; a channel that lacks any is off.

    Hosts may be a private deployment's own; ``ca_file`` then names the authority that signed for it.
    """

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_CHANNEL_", frozen=True)

    wecom_url: str = "https://qyapi.weixin.qq.com"
    wecom_corp_id: str = ""
    wecom_agent_id: int = 0
    wecom_secret: SecretStr | None = None
    aliyun_key_id: str = ""
    aliyun_key_secret: SecretStr | None = None
    sms_url: str = "https://dysmsapi.aliyuncs.com"
    sms_sign_name: str = ""
    sms_template: str = Field(default="", description="one parameter, content")
    sms_alarm_template: str = Field(
        default="",
        description="for calls for help: parameters content and where; without it both share content",
    )
    sms_link_template: str = Field(
        default="",
        description="for whoever has no account: content, where and code; the template holds the address before the code",
    )
    voice_url: str = "https://dyvmsapi.aliyuncs.com"
    voice_template: str = Field(default="", description="one parameter, content, which is read out")
    voice_alarm_template: str = Field(
        default="", description="for calls for help: content and where; it should say which keys to press"
    )
    voice_show_number: str = ""
    voice_report_key: SecretStr | None = Field(
        default=None, description="stands in the address that the voice vendor reports pressed keys to"
    )
    email_host: str = ""
    email_port: int = Field(default=465, ge=1, le=65535)
    email_tls: Literal["tls", "starttls"] = "tls"
    email_user: str = ""
    email_password: SecretStr | None = None
    email_from: str = ""
    proxy: str = ""
    ca_file: Path | None = None

    def missing(self) -> dict[str, tuple[str, ...]]:
        """Which variables each channel lacks, by the channel's name; a group's bots need none of these."""
        needed: dict[str, tuple[str, ...]] = {
            "wecom_app": ("wecom_corp_id", "wecom_agent_id", "wecom_secret"),
            "sms": ("aliyun_key_id", "aliyun_key_secret", "sms_sign_name", "sms_template"),
            "voice": ("aliyun_key_id", "aliyun_key_secret", "voice_template"),
            "email": ("email_host", "email_from"),
        }
        lacking = {
            channel: tuple(
                f"GRIDGOV_CHANNEL_{name.upper()}" for name in names if not _is_set(getattr(self, name))
            )
            for channel, names in needed.items()
        }
        return {channel: names for channel, names in lacking.items() if names}


def _is_set(value: str | int | SecretStr | None) -> bool:
    return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)


class PaperSettings(BaseSettings):
    """What papers are printed with: a TrueType font that has Chinese (``fonts-wqy-microhei`` of Debian where none is named)."""

    model_config = SettingsConfigDict(env_prefix="GRIDGOV_PAPER_", frozen=True)

    font: Path | None = None

    @property
    def found(self) -> Path | None:
        """The font that is there; None where there is none, and papers are made as DOCX only."""
        named = [self.font] if self.font else _PAPER_FONTS
        return next((place for place in named if place.is_file()), None)


_FONTS = Path("/usr/share/fonts/truetype")
_PAPER_FONTS = (_FONTS / "wqy/wqy-microhei.ttc", _FONTS / "arphic/uming.ttc")


class LogSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="GRIDGOV_LOG_", frozen=True)

    level: str = "INFO"
    console: bool = False


class Settings:
    """All of them; a process builds one and hands it down."""

    def __init__(
        self,
        *,
        database: DatabaseSettings | None = None,
        redis: RedisSettings | None = None,
        secrets: SecretSettings | None = None,
        storage: StorageSettings | None = None,
        web: WebSettings | None = None,
        sign_in: SignInSettings | None = None,
        catalogue: CatalogueSettings | None = None,
        channels: ChannelSettings | None = None,
        papers: PaperSettings | None = None,
        log: LogSettings | None = None,
    ) -> None:
        self.database = database or DatabaseSettings()
        self.redis = redis or RedisSettings()
        self.secrets = secrets or SecretSettings()
        self.storage = storage or StorageSettings()
        self.web = web or WebSettings()
        self.sign_in = sign_in or SignInSettings()
        self.catalogue = catalogue or CatalogueSettings()
        self.channels = channels or ChannelSettings()
        self.papers = papers or PaperSettings()
        self.log = log or LogSettings()
