"""Where the parts meet and files are opened: extract, update, check, review, publish."""
