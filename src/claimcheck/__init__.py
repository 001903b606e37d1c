"""claimcheck reads news, reduces it to atomic claims, and reports where they agree and where they cannot both be true."""

__version__ = "0.1.0"
