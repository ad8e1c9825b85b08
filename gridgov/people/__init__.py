"""Accounts, posts (a role at an area), units, sign-in, and the one permission table."""
