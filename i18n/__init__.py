"""A footnoted statement becomes segments, catalogs, findings and editions."""
