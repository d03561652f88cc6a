"""OpenDocument texts that are made anew, in the styles of a reference document."""
