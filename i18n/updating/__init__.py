"""A catalog meets a changed source: identity, renumbering, matching."""
