"""Word documents (Office Open XML, ECMA-376): what their reader and writer share, so that both see
the same blocks, notes and formats in a file."""
