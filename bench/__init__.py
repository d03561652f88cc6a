"""Comparisons with the peers, as commands anyone can repeat: `make bench`."""
