"""channels.toml: what is wrong is refused with file, line and reason; a channel without credentials stays off."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr
from structlog.testing import CapturingLogger
from typer.testing import CliRunner

from gridgov import wiring
from gridgov.cli import app
from gridgov.deadlines.rules.policy_files import default_policies
from gridgov.notices.rules.channel_files import (
    ChannelsInvalid,
    load_channels,
    packaged_channels,
    packaged_text,
)
from gridgov.notices.rules.channels import NOT_CONFIGURED, Channel, refused_means
from gridgov.settings import CatalogueSettings, ChannelSettings, Settings
from gridgov.wiring import house_channels, house_policies, session_info

SMS = {
    "aliyun_key_id": "id", "aliyun_key_secret": SecretStr("secret"), "sms_sign_name": "县", "sms_template": "SMS_1",
}  # fmt: skip


def with_own(settings: Settings, folder: Path, text: str, **channels: object) -> Settings:
    (folder / "channels.toml").write_text(text, encoding="utf-8")
    return Settings(
        database=settings.database, redis=settings.redis, secrets=settings.secrets, storage=settings.storage,
        catalogue=CatalogueSettings(folder=folder), channels=ChannelSettings(**channels),  # type: ignore[arg-type]  # as given
    )  # fmt: skip


def of_house(settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command finds around it."""
    for name in ("secret_key", "cipher_key", "index_key"):
        monkeypatch.setenv(f"GRIDGOV_{name.upper()}", getattr(settings.secrets, name).get_secret_value())
    monkeypatch.setenv("GRIDGOV_CATALOGUE_FOLDER", str(folder))


def test_every_figure_of_the_packaged_file_has_its_source_and_every_channel_its_limit() -> None:
    book = packaged_channels()
    assert set(book.limits) == set(Channel)
    assert set(book.length) == set(Channel)
    assert set(book.refused) == set(Channel)


def test_without_credentials_a_channel_is_off_and_nobody_is_to_blame(settings: Settings) -> None:
    off = house_channels(settings).off
    assert {off[channel] for channel in (Channel.WECOM_APP, Channel.SMS, Channel.VOICE, Channel.EMAIL)} == {
        NOT_CONFIGURED
    }
    assert Channel.DINGTALK_BOT not in off, "a bot has its own address"
    assert off[Channel.WEBHOOK] == "not configured: channels.toml names no host for it"


def test_with_them_it_is_on(settings: Settings, tmp_path: Path) -> None:
    channels = house_channels(with_own(settings, tmp_path, 'use = ["sms"]\n', **SMS))
    assert Channel.SMS not in channels.off
    assert channels.missing[Channel.VOICE] == ("GRIDGOV_CHANNEL_VOICE_TEMPLATE",)


def test_one_that_the_county_counts_on_is_refused_with_file_line_and_reason(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = CapturingLogger()
    monkeypatch.setattr(wiring, "_log", log)
    own = with_own(settings, tmp_path, '# ours\n\nuse = ["sms"]\n', aliyun_key_id="id")
    reason = house_channels(own).off[Channel.SMS]
    assert reason == (
        f"{tmp_path}/channels.toml:3: use: sms has no credentials: set GRIDGOV_CHANNEL_ALIYUN_KEY_SECRET, "
        "GRIDGOV_CHANNEL_SMS_SIGN_NAME, GRIDGOV_CHANNEL_SMS_TEMPLATE, or take it out of the list"
    )
    assert [call.kwargs["reason"] for call in log.calls] == [reason]


def test_the_command_line_says_so_before_anything_is_started(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_house(settings, tmp_path, monkeypatch)
    (tmp_path / "channels.toml").write_text('use = ["voice"]\n')
    told = CliRunner().invoke(app, ["check-channels"])
    assert told.exit_code == 2
    assert "channels.toml:1: use: voice has no credentials" in told.output.replace("\n", "")
    (tmp_path / "channels.toml").write_text("use = []\n")
    assert CliRunner().invoke(app, ["check-channels"]).exit_code == 0
    (tmp_path / "channels.toml").write_text("use = [\n")
    assert CliRunner().invoke(app, ["check-channels"]).exit_code == 2


POLICIES = """# ours
[[policy]]
urgency = "normal"
stage = "accept"
duration = 2
unit = "working_hours"
warn_at = 0.5
source = "county"
effective_from = 2026-01-01
[[policy.steps]]
after = 0
unit = "seconds"
to = "community_clerk"
level = "community"
action = "remind"
[[policy.steps]]
after = 2
unit = "natural_hours"
to = "town_dispatcher"
level = "town"
action = "remind"
channels = ["chat", "sms"]
"""
REFUSED = (
    "policy 1 (normal accept): step 2: channels: sms cannot be used (not configured: set GRIDGOV_CHANNEL_"
)


def test_a_county_s_policy_that_names_one_is_refused_and_ours_stay_in_force(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = CapturingLogger()
    monkeypatch.setattr(wiring, "_log", log)
    (tmp_path / "policies.toml").write_text(POLICIES, encoding="utf-8")
    assert session_info(with_own(settings, tmp_path, ""))["policies"] == default_policies()
    (call,) = log.calls
    assert call.method_name == "error"
    assert call.kwargs["reason"].startswith(f"{tmp_path}/policies.toml:22: {REFUSED}")
    with_credentials = session_info(with_own(settings, tmp_path, "", **SMS))["policies"]
    assert len(with_credentials.layers) == 2
    assert len(log.calls) == 1


def test_what_we_name_ourselves_is_a_wish_and_no_fault(settings: Settings) -> None:
    named = {
        channel for row in default_policies().layers[0] for step in row.steps for channel in step.channels
    }
    channels = house_channels(settings)
    assert named & set(refused_means(channels)), "or this test shows nothing"
    assert house_policies(settings, channels) == default_policies()


def test_the_command_line_tells_of_policies_too(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    of_house(settings, tmp_path, monkeypatch)
    (tmp_path / "policies.toml").write_text(POLICIES, encoding="utf-8")
    told = CliRunner().invoke(app, ["check-channels"])
    assert told.exit_code == 2
    assert f"policies.toml:22: {REFUSED}" in told.output.replace("\n", "")
    told = CliRunner().invoke(app, ["check-catalogues"])
    assert told.exit_code == 1
    assert f"{tmp_path}/policies.toml: line 22: {REFUSED}" in told.output
    (tmp_path / "channels.toml").write_text("use = [\n")
    assert REFUSED in CliRunner().invoke(app, ["check-catalogues"]).output, (
        "beside a file that is at fault itself"
    )
    (tmp_path / "channels.toml").unlink()
    (tmp_path / "policies.toml").write_text(POLICIES.replace(', "sms"', ""), encoding="utf-8")
    for command in ("check-channels", "check-catalogues"):
        assert CliRunner().invoke(app, [command]).exit_code == 0


def test_a_county_s_tables_stand_in_place_of_ours() -> None:
    book = load_channels("[kept]\ndays = 30\n", origin="own", over=packaged_text())
    assert book.kept.days == 30
    assert book.limits == packaged_channels().limits


LIMIT = """
[[limit]]
channel = "sms"
scope = "destination"
vendor_count = 20
window_s = 60
burst = 5
interval_s = 4.0
reserve = 2
source = "s"
"""


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("strange = 1\n", 1, "unknown"),
        ("# a\n[quiet]\nfrom = 21:00:00\n", 2, r"unknown or missing \['to'\]"),
        ('\n\n[quiet]\nfrom = "21:00"\nto = 07:30:00\n', 3, "from: time is expected"),
        ("[digest]\nat = []\nmost_lines = 3\n", 1, "a list is expected"),
        ('use = ["telex"]\n', 1, "'telex' is none of wecom_app"),
        ('[means]\nurgent = ["fax"]\nordinary = []\nordinary_digest = true\n', 1, "'fax' is none of inbox"),
        ("[retry]\nfirst_s = 60\nlongest_s = 5\nmost_failures = 3\noldest_h = 24\n", 1, "longest_s: must not be shorter"),
        ("[retry]\nfirst_s = 0\nlongest_s = 5\nmost_failures = 3\noldest_h = 24\n", 1, "first_s: a whole number from 1"),
        (LIMIT + LIMIT.replace("interval_s = 4.0", "interval_s = 3.0"), 12, "lets 24 through in 60 s, where the vendor takes 20"),
        (LIMIT.replace("reserve = 2", "reserve = 5"), 2, "reserve: must be smaller than burst"),
        (LIMIT.replace('source = "s"', 'source = " "'), 2, "source: say where"),
        (LIMIT.replace("interval_s = 4.0", "interval_s = true"), 2, "interval_s: seconds are expected"),
        ('[[budget]]\nchannel = "sms"\nper_day = 3\nwarn_at = 80\nsource = "s"\n', 1, "warn_at: a share between 0 and 1"),
        ("use = [\n\n", 3, ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(ChannelsInvalid, match=f"^own.toml:{line}: .*{reason}"):
        load_channels(text, origin="own.toml", over=packaged_text())


def test_a_whole_file_misses_nothing() -> None:
    with pytest.raises(ChannelsInvalid, match=re.escape("own.toml:1: missing ['budget'")):
        load_channels("use = []\n", origin="own.toml")
