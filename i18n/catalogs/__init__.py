"""Catalogs as files: one module per format, bytes to `Catalog` and back."""
