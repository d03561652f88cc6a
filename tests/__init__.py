"""What proves the project; the cases in `cases/` are for translators and lawyers to read."""
