"""联调, joint mediation: disputes settled by consent, from the first word to the performed agreement and its file."""
