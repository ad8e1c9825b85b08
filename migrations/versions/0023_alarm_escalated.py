"""An alarm may be escalated by hand: one more word for what happens in it.

Revision ID: 0023
Revises: 0022
"""

from alembic import op

revision = "0023"
down_revision = '0022'
branch_labels = None
depends_on = None

TABLES = ("alarm_acts", "early_answers")
BEFORE = (
    "opened", "pressed", "cancel_pressed", "restarted", "seen", "going", "arrived", "needs_help", "stood_down",
    "nobody_arrived", "nobody_reached", "handed_over", "noted", "closed", "followed",
)  # fmt: skip
AFTER = (*BEFORE[:8], "escalated", *BEFORE[8:])


def upgrade() -> None:
    _allow(AFTER)


def downgrade() -> None:
    """What was escalated by hand has no word in the older tables: it must be gone before (nothing is deleted here)."""
    _allow(BEFORE)


def _allow(acts: tuple[str, ...]) -> None:
    for table in TABLES:
        op.drop_constraint(op.f(f"ck_{table}_act"), table, type_="check")
        op.create_check_constraint(
            op.f(f"ck_{table}_act"), table, f"act IN ({', '.join(repr(act) for act in acts)})"
        )
