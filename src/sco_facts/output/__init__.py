"""Facts and findings to a table, JSON, JSON Lines or CSV, and safely into a file."""
