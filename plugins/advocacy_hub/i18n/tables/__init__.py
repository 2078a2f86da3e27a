"""The tables of words, one a room of the site."""
