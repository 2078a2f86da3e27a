"""Charts drawn as our own small SVG: deterministic, escaped, coloured by the style sheet alone."""
