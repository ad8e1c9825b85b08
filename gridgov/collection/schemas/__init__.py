"""What comes in and goes out of joint collection."""
