"""Rules for quotations and their marks (QT)."""
