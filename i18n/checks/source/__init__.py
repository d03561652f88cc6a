"""Rules for the source text itself, put to its author (SR)."""
