"""Reading: bytes, files, URLs and lines to pages."""
