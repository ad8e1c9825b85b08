"""County grid governance: see docs/one-report.md for a way through the house."""
