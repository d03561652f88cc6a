"""OpenDocument Text (ODF 1.3, OASIS): what its reader and writer share, so that both see the same
blocks, notes and formats in a file."""
