"""Alembic migrations; `gridgov migrate` runs them."""
