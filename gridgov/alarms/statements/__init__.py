"""Core writes of alarms."""
