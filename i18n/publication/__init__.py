"""Editions: what is published, who vouches for it, what stands in the way."""
