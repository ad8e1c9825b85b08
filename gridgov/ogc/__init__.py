"""The county's layers for whoever draws maps: OGC API - Features, read by QGIS and the like."""
