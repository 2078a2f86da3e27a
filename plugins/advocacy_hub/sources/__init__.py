"""The list of sources: found, edited in place, exchanged as OPML, and how each is doing."""
