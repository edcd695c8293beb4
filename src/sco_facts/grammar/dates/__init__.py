"""Date expressions in plain text: found, valued and resolved, without spaCy and without a clock."""
