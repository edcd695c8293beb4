"""One self-contained page of HTML: figures side by side, when they hold, who is named, every text.

The page needs no script and no network. It is written in a stream, document by document, so that
its size does not follow memory; and the same input gives the same bytes.
"""
