"""Rules as a county edits them: limits and event types, each with a check, its effect told before, and a history."""
