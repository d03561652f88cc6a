"""Rules for anchors and notes (FN)."""
