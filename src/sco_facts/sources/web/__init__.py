"""HTML to text: tags, the blocks of a page, its head, and which blocks are the text proper."""
