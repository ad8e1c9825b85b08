"""The ways in, one file each: what came, as a Signal; who may have sent it. Pure."""
