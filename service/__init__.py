"""The review service: people, progress, review and sync over HTTP."""
