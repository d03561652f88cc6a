"""What people do: each function is one deed of one person, kept whole or not at all."""
