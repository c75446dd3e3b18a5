"""Who is meant by "he", "the company" or "Lind": hand-made labels, and how many of them a record gets right."""
