"""Rules read from YAML, matched against the claims of one cluster or article, and told as findings."""
