"""Paths, folders and standard input to Documents; what cannot be read becomes a Failure."""
