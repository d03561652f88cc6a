"""What one document writes in two ways: names, dates, ordinals, labels and citations."""
