"""Case files that a journalist can edit, and their parser."""
