"""Deadlines: one clock for everything owed: calendars, policies, escalation ladders."""
