"""mediation: the only writers of their tables, one verb a file."""
