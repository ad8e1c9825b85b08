"""What it costs, beside the limit of the machine: one run, one table. See `python -m bench --help`."""
