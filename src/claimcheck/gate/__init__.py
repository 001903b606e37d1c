"""Which findings count: those that touch new articles, less those that are known or suppressed. No finding is made."""
