"""What every feature's tables stand on: sessions, the outbox, paging, the field cipher, the audit log."""
