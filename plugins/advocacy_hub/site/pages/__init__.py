"""The rooms of the site: each module lists its pages."""
