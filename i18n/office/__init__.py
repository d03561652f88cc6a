"""Office files, opened without trust: archives, the XML in them, and paragraphs as messages."""
