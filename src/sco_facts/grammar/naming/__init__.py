"""Names of people and organisations in plain text, with a model's entities as evidence."""
