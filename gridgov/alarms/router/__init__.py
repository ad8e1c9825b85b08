"""HTTP of alarms: the ways in, devices, answers."""
