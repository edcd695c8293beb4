"""PDF to text: characters to runs, runs in reading order to lines, lines to paragraphs."""
