"""Read news, reduce it to atomic claims, and report where they agree and where they cannot both be true."""

__version__ = "0.1.0"
