"""Rules of the phone: what a cursor says."""
