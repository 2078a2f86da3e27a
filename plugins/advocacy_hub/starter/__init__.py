"""A new hub: what it needs to know, and the small set of files it begins with."""
