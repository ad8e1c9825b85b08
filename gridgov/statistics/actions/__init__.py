"""What statistics writes: its own sums, and what was taken out."""
