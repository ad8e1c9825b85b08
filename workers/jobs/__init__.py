"""One file per feature: a job takes the transaction it is given and calls one action."""
