"""Word files (.docx) to text: the package, its styles, and the blocks of its body."""
