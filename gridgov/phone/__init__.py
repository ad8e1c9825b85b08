"""Phone: what spans all features for a phone."""
