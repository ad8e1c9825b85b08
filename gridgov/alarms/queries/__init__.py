"""Reads of alarms and devices."""
