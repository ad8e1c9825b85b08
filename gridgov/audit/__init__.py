"""The audit log as the auditor reads it: a page at a time, each reading recorded, and whether its chain is whole."""
