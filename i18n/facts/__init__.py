"""Dates and numbers as values, in any script, and what was left untranslated."""
