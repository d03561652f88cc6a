"""Catalogs, records and sources that come in and go out, without ever losing an edit."""
