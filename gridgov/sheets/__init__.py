"""Tabular files that people fill in: read from XLSX and CSV into rows with their line numbers, templates written. Pure."""
