"""Facts and findings to a table, JSON, JSON Lines or CSV, and safely into a file.

To add a format: a function ``(results, page) → pieces of bytes`` in a module of its own, and a line
in WRITERS of ``output.formats``.
"""
