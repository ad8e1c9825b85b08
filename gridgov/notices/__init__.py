"""The inbox: who was told what, and whether they read it."""
