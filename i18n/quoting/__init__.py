"""Quotations: which marks belong together, what they are, how words are compared."""
