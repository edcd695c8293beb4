"""The only room that knows spaCy: our components around a model."""
