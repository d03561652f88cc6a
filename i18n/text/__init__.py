"""What can be read off a text before anything else: masks, tokens, scripts."""
