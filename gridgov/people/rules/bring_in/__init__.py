"""People and posts brought in from a table: its columns, its rows, the people in them, and whether they can be. Pure."""
