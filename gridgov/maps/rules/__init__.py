"""Pure rules of the map: tiles, cells, days, layers."""
