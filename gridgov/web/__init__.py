"""The HTTP edge that all features share: transactions, problems, preconditions, health, the live stream."""
