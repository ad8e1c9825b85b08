"""联采: what is collected of dwellings, people, premises, facilities and hazards, and verified by whoever knows."""
