"""Picture files: their kinds, how large they are, and what they say beside what is seen."""
