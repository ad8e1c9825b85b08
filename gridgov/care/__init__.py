"""The care list: served persons, their contacts in order, what they consented to, and their agreements."""
