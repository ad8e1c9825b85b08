"""The tree county > town > village/community > grid, its versioned boundaries, and who sees what."""
