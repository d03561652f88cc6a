"""Anchors and notes: how they are written, what they are attached to, what they cite."""
