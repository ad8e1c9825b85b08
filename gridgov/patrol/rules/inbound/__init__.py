"""What other people's phone apps send: each wire form read into fixes. Pure."""
