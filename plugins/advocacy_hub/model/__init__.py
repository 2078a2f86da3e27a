"""What the YAML means: frozen models, without any file, clock or page."""
