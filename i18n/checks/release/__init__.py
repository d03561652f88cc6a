"""Rules for what is published: a release as a whole, and the pages made of it (RL)."""
