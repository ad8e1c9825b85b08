"""What a device's intervals may be, in words that name field and remedy. Pure."""

from gridgov.alarms.rules.supervision import Supervision
from gridgov.errors import Fault


def interval_faults(
    figures: Supervision, *, heartbeat_s: int | None, test_every_days: int | None
) -> list[Fault]:
    """Faults of the intervals that were given."""
    found = []
    shortest, longest = figures.shortest_heartbeat_s, figures.longest_heartbeat_s
    if heartbeat_s is not None and not shortest <= heartbeat_s <= longest:
        found.append(Fault(
            "/heartbeat_s", "out-of-range", f"心跳间隔须在 {shortest} 至 {longest} 秒之间",
            f"The heartbeat interval must be {shortest} to {longest} seconds",
        ))  # fmt: skip
    first, last = figures.shortest_test_days, figures.longest_test_days
    if test_every_days is not None and not first <= test_every_days <= last:
        found.append(Fault(
            "/test_every_days", "out-of-range", f"测试间隔须在 {first} 至 {last} 天之间",
            f"The test interval must be {first} to {last} days",
        ))  # fmt: skip
    return found
