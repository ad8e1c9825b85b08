"""Rules of the layers: what there is, what may be asked, how it is described. Pure."""
