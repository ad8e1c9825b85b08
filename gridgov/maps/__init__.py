"""The map: vector tiles of what lies where, counted so that a million events cost what ten thousand do."""
