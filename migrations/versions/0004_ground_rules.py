"""What cannot be read from the tables: the roles there are, days in order.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROLES = (
    "gridworker", "grid_chief", "community_clerk", "town_dispatcher", "county_dispatcher", "duty_head",
    "department_handler", "police", "mediator", "care_operator", "supervisor", "auditor", "system_administrator",
    "security_administrator", "resident",
)


def _allow(roles: tuple[str, ...]) -> None:
    op.drop_constraint("ck_posts_role", "posts")
    op.create_check_constraint(op.f("ck_posts_role"), "posts", "role IN ({})".format(", ".join(f"'{role}'" for role in roles)))


def upgrade() -> None:
    _allow((*ROLES, "unit_administrator"))
    op.create_check_constraint(op.f("ck_areas_valid_days"), "areas", "valid_to IS NULL OR valid_to >= valid_from")
    # It was partial (WHERE valid_to IS NULL); a grid of a day is now looked for among all versions.
    op.drop_index("ix_area_boundaries_geom", table_name="area_boundaries")
    op.create_index("ix_area_boundaries_geom", "area_boundaries", ["geom"], postgresql_using="gist")


def downgrade() -> None:
    op.drop_index("ix_area_boundaries_geom", table_name="area_boundaries")
    op.create_index("ix_area_boundaries_geom", "area_boundaries", ["geom"], postgresql_using="gist",
                    postgresql_where=sa.text("valid_to IS NULL"))
    op.drop_constraint("ck_areas_valid_days", "areas")
    # One boundary a day again: those that were replaced on their first day never held.
    op.execute("DELETE FROM area_boundaries WHERE valid_to <= valid_from")
    op.execute("DELETE FROM posts WHERE role = 'unit_administrator'")
    _allow(ROLES)
