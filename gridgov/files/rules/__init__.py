"""Pure rules of files: what content is, what is taken out of it, where it is kept, who may fetch it."""
