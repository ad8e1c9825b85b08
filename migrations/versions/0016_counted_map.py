"""The counted map: how many events lie where, kept exact by the changes that a trigger writes beside each event.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

# Bits of column and row in turn; half the world's width in metres, and the width of one of 2^17 cells.
FUNCTIONS = """
CREATE FUNCTION map_x(lon double precision) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN round(lon * 111319.49079327358::double precision)::integer;

CREATE FUNCTION map_y(lat double precision) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN round(6378137 * ln(tan(radians(45 + greatest(least(lat, 85.05::double precision), -85.05::double precision) / 2))))::integer;

CREATE FUNCTION map_spread(v bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    v := (v | (v << 16)) & 281470681808895;
    v := (v | (v << 8)) & 71777214294589695;
    v := (v | (v << 4)) & 1085102592571150095;
    v := (v | (v << 2)) & 3689348814741910323;
    RETURN (v | (v << 1)) & 6148914691236517205;
END $$;

CREATE FUNCTION map_cell(x integer, y integer) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN map_spread(least(greatest(floor((x + 20037508.342789244::double precision) / 305.748113140705::double precision), 0), 131071)::bigint)
    | (map_spread(least(greatest(floor((20037508.342789244::double precision - y) / 305.748113140705::double precision), 0), 131071)::bigint) << 1);

CREATE FUNCTION map_note(sign integer, event events) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    px integer := map_x(ST_X(event.geom));
    py integer := map_y(ST_Y(event.geom));
BEGIN
    -- A worker's own call for help is not for everybody of its area: it is never counted, always asked for itself.
    IF event.type_code = 'alarm.worker' THEN
        RETURN;
    END IF;
    INSERT INTO map_changes (county_code, id, sign, day, cell, x, y, path, type_code, urgency, state)
    VALUES (event.county_code, gen_random_uuid(), sign, (event.received_at AT TIME ZONE 'Asia/Shanghai')::date,
            map_cell(px, py), px, py, event.scope_path, event.type_code, event.urgency, event.state);
END $$;

CREATE FUNCTION map_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- An event is never deleted: its steps refuse it.
    IF TG_OP = 'UPDATE' THEN
        PERFORM map_note(-1, OLD);
    END IF;
    PERFORM map_note(1, NEW);
    RETURN NULL;
END $$;

CREATE TRIGGER events_counted AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION map_follow();

CREATE TRIGGER events_recounted AFTER UPDATE ON events FOR EACH ROW
WHEN ((OLD.state, OLD.scope_path, OLD.type_code, OLD.urgency, OLD.received_at, OLD.county_code)
      IS DISTINCT FROM (NEW.state, NEW.scope_path, NEW.type_code, NEW.urgency, NEW.received_at, NEW.county_code)
      OR NOT (OLD.geom ~= NEW.geom))
EXECUTE FUNCTION map_follow();
"""


def upgrade() -> None:
    op.create_table(
        'map_counts',
        sa.Column('county_code', sa.Text(), nullable=False),
        sa.Column('level', sa.SmallInteger(), nullable=False),
        sa.Column('span', sa.Text(collation='C'), nullable=False),
        sa.Column('detailed', sa.Boolean(), nullable=False),
        sa.Column('cell', sa.BigInteger(), nullable=False),
        sa.Column('type_code', sa.Text(collation='C'), nullable=False),
        sa.Column('path', sa.Text(collation='C'), nullable=False),
        sa.Column('urgency', sa.Text(collation='C'), nullable=False),
        sa.Column('state', sa.Text(collation='C'), nullable=False),
        sa.Column('count', sa.BigInteger(), nullable=False),
        sa.Column('urgent_count', sa.BigInteger(), nullable=False),
        sa.Column('x_sum', sa.BigInteger(), nullable=False),
        sa.Column('y_sum', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            'county_code', 'level', 'span', 'detailed', 'cell', 'type_code', 'path', 'urgency', 'state',
            name=op.f('pk_map_counts'),
        ),
    )
    op.create_index('ix_map_counts_none', 'map_counts', ['county_code'], unique=False, postgresql_where=sa.text(
        'count = 0 AND urgent_count = 0 AND x_sum = 0 AND y_sum = 0'))
    op.create_table(
        'map_changes',
        sa.Column('county_code', sa.Text(), nullable=False),
        sa.Column('id', sa.UUID(), nullable=False),
        sa.Column('sign', sa.SmallInteger(), nullable=False),
        sa.Column('day', sa.Date(), nullable=False),
        sa.Column('cell', sa.BigInteger(), nullable=False),
        sa.Column('x', sa.Integer(), nullable=False),
        sa.Column('y', sa.Integer(), nullable=False),
        sa.Column('path', sa.Text(collation='C'), nullable=False),
        sa.Column('type_code', sa.Text(), nullable=False),
        sa.Column('urgency', sa.Text(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_map_changes')),
    )
    op.create_index('ix_events_concerns', 'events', ['county_code', 'concerns_id'], unique=False,
                    postgresql_where=sa.text('concerns_id IS NOT NULL'))
    op.create_index('ix_events_apart', 'events', ['county_code', 'received_at'], unique=False,
                    postgresql_where=sa.text("type_code = 'alarm.worker'"))
    op.create_index('ix_events_owed', 'events', ['county_code', 'due_at'], unique=False,
                    postgresql_include=['scope_path', 'state', 'type_code'],
                    postgresql_where=sa.text('closed_at IS NULL AND paused_at IS NULL AND due_at IS NOT NULL'))
    op.create_index('ix_events_reporter_area', 'events', ['county_code', 'reporter_id', 'scope_path'], unique=False)
    op.create_index('ix_events_kind', 'events', ['county_code', 'type_code', 'urgency', 'state', 'received_at'],
                    unique=False)
    for statement in FUNCTIONS.split(';\n\n'):
        op.execute(statement)
    # Nobody writes an event between the trigger and this: the table is locked by it until the end. Folded by the workers.
    op.execute("SELECT map_note(1, event) FROM events AS event")


def downgrade() -> None:
    op.execute('DROP TRIGGER events_recounted ON events')
    op.execute('DROP TRIGGER events_counted ON events')
    op.execute('DROP FUNCTION map_follow()')
    op.execute('DROP FUNCTION map_note(integer, events)')
    op.execute('DROP FUNCTION map_cell(integer, integer)')
    op.execute('DROP FUNCTION map_spread(bigint)')
    op.execute('DROP FUNCTION map_y(double precision)')
    op.execute('DROP FUNCTION map_x(double precision)')
    for name in ('ix_events_kind', 'ix_events_reporter_area', 'ix_events_owed', 'ix_events_apart', 'ix_events_concerns'):
        op.drop_index(name, table_name='events')
    op.drop_table('map_changes')
    op.drop_table('map_counts')
