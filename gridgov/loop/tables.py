"""Links: what brought about what, by which rule, since when; and what set a rule off, each once. Never changed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gridgov.db.base import COUNTY, Base, CountyRow, one_of
from gridgov.loop.rules.links import ThingKind


class LoopLink(CountyRow, Base):
    """A cause and its effect, by a rule of `links.toml`. Two facts that lead from one cause to one effect make one link."""

    __tablename__ = "loop_links"
    __table_args__ = (
        UniqueConstraint(
            "county_code", "rule", "cause_kind", "cause_id", "effect_kind", "effect_id", name="uq_loop_links_pair"
        ),
        CheckConstraint(one_of("cause_kind", ThingKind), name="cause_kind"),
        CheckConstraint(one_of("effect_kind", ThingKind), name="effect_kind"),
        Index("ix_loop_links_cause", "county_code", "cause_id"),
        Index("ix_loop_links_effect", "county_code", "effect_id"),
        {"info": COUNTY},
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    rule: Mapped[str]
    cause_kind: Mapped[str]
    cause_id: Mapped[UUID]
    effect_kind: Mapped[str]
    effect_id: Mapped[UUID]
    at: Mapped[datetime]


class LoopOccasion(CountyRow, Base):
    """What set a rule off (a term that was broken, a day that passed): acted on once, whatever has happened in between.

    ``id`` follows from it, from the rule and from the cause. One that led to a link which was there already stands here
    alone, so that it leads to no other when it is heard again.
    """

    __tablename__ = "loop_occasions"
    __table_args__ = ({"info": COUNTY},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
