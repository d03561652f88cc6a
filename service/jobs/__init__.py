"""Jobs: work that takes longer than a request, and survives the process that does it."""
