"""Rules for the facts of a text: numbers, dates, names, characters (TX)."""
