"""How Postgres plans what it is asked again and again."""

from sqlalchemy import func, literal_column, select

OWN_PLAN = select(func.set_config("plan_cache_mode", "force_custom_plan", literal_column("true")))
"""Until the transaction ends each statement is planned for what is asked, where no one plan is right for everybody: a tile
of the whole county is read by type or day, one of a street by place; who raised nothing has nothing to be looked for."""
