"""All queries of the service, by what they are about; nothing else speaks SQL."""
