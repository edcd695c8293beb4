"""One name for one thing: within a document, and across documents."""
