"""mediation: pure rules and tables."""
