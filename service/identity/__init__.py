"""Who is asking, what they may do, and what they prove it with."""
