"""Rules of joint collection."""
