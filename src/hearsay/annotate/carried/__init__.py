"""What a reader carries over: the day, the occasion and the hearers that the text has told of elsewhere."""
