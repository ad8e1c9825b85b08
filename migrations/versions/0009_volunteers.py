"""Volunteers hold posts; contacts are found by their numbers.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ROLES = (
    "gridworker",
    "grid_chief",
    "community_clerk",
    "town_dispatcher",
    "county_dispatcher",
    "duty_head",
    "department_handler",
    "police",
    "mediator",
    "care_operator",
    "supervisor",
    "auditor",
    "system_administrator",
    "security_administrator",
    "unit_administrator",
    "resident",
)


def _allow(roles: tuple[str, ...]) -> None:
    op.drop_constraint("ck_posts_role", "posts")
    op.create_check_constraint(
        op.f("ck_posts_role"), "posts", "role IN ({})".format(", ".join(f"'{role}'" for role in roles))
    )


def upgrade() -> None:
    _allow((*ROLES, "volunteer"))
    op.create_index("ix_care_contacts_phone", "care_contacts", ["county_code", "phone_index"])


def downgrade() -> None:
    op.drop_index("ix_care_contacts_phone", table_name="care_contacts")
    op.execute("DELETE FROM posts WHERE role = 'volunteer'")
    _allow(ROLES)
