"""The verbs of joint collection; the only writers of its tables."""
