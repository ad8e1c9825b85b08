"""More time and a suspension: when they may be asked for, for how much, and who decides. Pure."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from gridgov.errors import NotPermitted
from gridgov.events.rules.holding import NOBODY, Holder, Holders, acceptor_of, is_holder
from gridgov.grids.rules.paths import Level, at_level
from gridgov.people.rules.roles import Person, Post, Role

Refusal = tuple[str, str]


def extension_refused(*, due_at: datetime, window: timedelta, at: datetime) -> Refusal | None:
    """Why more time cannot be asked for now (Chinese, English); natural hours, at the due instant still."""
    hours = int(window.total_seconds() // 3600)
    if at > due_at:
        return (
            "已超过办理时限,不能再申请延期",
            "It is past due: more time can no longer be asked for",
        )
    if at < due_at - window:
        return (
            f"距到期不足 {hours} 小时时方可申请延期",
            f"More time may be asked for in the last {hours} hours before it is due only",
        )
    return None


def extension_decider(handler: Holder, *, scope_path: str) -> Holder:
    """One level above whoever handles it: the town's dispatcher, the county's, and above the county's its duty head.

    A department unit is decided about by the county.
    """
    county, town = scope_path[:6], at_level(scope_path, Level.TOWN)
    if handler.unit_id is None and handler.path is not None:
        if len(handler.path) == len(county):
            return Holder(Role.DUTY_HEAD, county)
        if town is not None and len(handler.path) > len(town):
            return Holder(Role.TOWN_DISPATCHER, town)
    return Holder(Role.COUNTY_DISPATCHER, county)


def post_to_decide(person: Person, decider: Holder, *, apart_from: Collection[UUID | None]) -> Post:
    """The post in which a person decides: the decider's, or a duty head's of that level; nobody decides about what they
    handle or asked for themselves, nor in the name of somebody who does. `NotPermitted` where there is none."""
    heads = Holder(Role.DUTY_HEAD, decider.path)
    for post in sorted(person.posts, key=lambda post: post.on_behalf_of is not None):
        decides = is_holder(post, decider) or is_holder(post, heads)
        stands_apart = post.on_behalf_of is None or post.on_behalf_of not in apart_from
        if decides and stands_apart and person.id not in apart_from:
            return post
    raise NotPermitted(
        "此申请由上一级派遣员或值班长审批,经办人不能审批自己的申请",
        "This is decided one level up, and never by whoever handles it or asked for it",
    )


def review_refused(review_on: date, *, today: date, furthest: timedelta) -> Refusal | None:
    """Why a case cannot be suspended until a day."""
    if review_on <= today:
        return "复核日期须晚于今天", "The review date must be after today"
    if review_on > today + furthest:
        return (
            f"复核日期须在 {furthest.days} 天以内({(today + furthest).isoformat()} 及以前)",
            f"The review date must be within {furthest.days} days, by {(today + furthest).isoformat()}",
        )
    return None


def giver_of(holders: Holders) -> Holder:
    """Who decides on a suspension and owes its review: whoever gave the event out, else who accepts there."""
    return holders.dispatcher if holders.dispatcher != NOBODY else acceptor_of(holders.scope_path)


def refuse_own(person: Person, asked_by: UUID) -> None:
    """`NotPermitted` where somebody would decide what they asked for themselves."""
    if person.id == asked_by:
        raise NotPermitted("不能审批自己的申请", "Nobody decides what they asked for themselves")
