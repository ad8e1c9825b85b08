"""The pure half of editing rules: drafts, their faults in two languages, and what changes from one to the next."""
