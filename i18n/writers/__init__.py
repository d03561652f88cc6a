"""Documents become files: in the format of their source, and as published editions."""
