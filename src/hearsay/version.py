"""The one place that states Hearsay's version."""

__version__ = "0.1.0"
