"""What one lane starts in another: each with its link, once."""
