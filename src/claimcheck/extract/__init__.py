"""Sentences to mentions and frames: figures, names, sources, factuality, events."""
