"""Find dates, people, organisations and numeric claims in documents.

Nothing heavy is imported before it is used.
"""

__version__ = "0.1.0"
