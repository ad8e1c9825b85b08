"""What the system survives: real processes killed under real load, and the database held against the clients' own log."""
