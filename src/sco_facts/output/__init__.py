"""Facts and findings to a table, JSON, CSV and further formats, and safely into a file.

To add a format: a function ``(results, page) → pieces of bytes`` in a module of its own, and a line
in FORMATS of ``output.catalogue``.
"""
