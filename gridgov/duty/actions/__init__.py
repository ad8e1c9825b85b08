"""What is done to duty: one verb a file, the only writers."""
