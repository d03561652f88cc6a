"""Office files, opened without trust: archives and the XML in them."""
