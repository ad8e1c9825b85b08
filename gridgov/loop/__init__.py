"""What joins the four: which fact in one lane starts what in another, with cause and effect."""
