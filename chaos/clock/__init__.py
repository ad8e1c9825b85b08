"""The second kind of fault run: many timekeepers, a hundred thousand steps that come due, and nobody who reports."""
