"""Words as data: YAML read, checked and compiled."""
