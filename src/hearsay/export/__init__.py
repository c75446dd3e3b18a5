"""Records out and in: JSON by the contract of ``record.schema.json``, and a rendering for people."""
