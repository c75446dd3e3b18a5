"""Tests of Hearsay; the folders that are packages hold material that other tests read."""
