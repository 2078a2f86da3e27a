"""Search that finds Japanese: folding, terms, an index, a query, a ranking. Every number is an integer."""
