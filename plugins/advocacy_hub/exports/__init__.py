"""What leaves the hub for other tools: rows of posts as CSV, by a mapping file."""
