"""How fast we are, always as a ratio to the raw spaCy pipeline in the same run."""
