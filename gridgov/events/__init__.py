"""Events (事件): reports, the catalogue of types, the lifecycle table, the hash-chained timeline, duplicates."""
