"""Photos, voice and video: uploaded, checked, stripped of EXIF, stored, and handed out by expiring links."""
