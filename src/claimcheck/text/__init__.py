"""Offsets, tokens and sentences: the ground that every reader of a sentence stands on."""
