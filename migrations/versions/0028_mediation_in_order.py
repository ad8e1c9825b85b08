"""Disputes and findings in the order of time: the id of one that was made from an event or a form tells nothing of when.
What the police were told has a place of its own: it is no word for the notice that ends a mediation.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('mediation_cases', sa.Column('crime_sealed', sa.LargeBinary(), nullable=True))
    op.create_index('ix_mediation_cases_opened', 'mediation_cases', ['county_code', 'opened_at', 'id'], unique=False)
    op.create_index('ix_patrol_findings_received', 'patrol_findings', ['county_code', 'received_at', 'id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_patrol_findings_received', table_name='patrol_findings')
    op.drop_index('ix_mediation_cases_opened', table_name='mediation_cases')
    op.drop_column('mediation_cases', 'crime_sealed')
