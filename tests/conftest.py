"""What holds for every test."""

from hypothesis import settings

# A busy machine must not fail a test: examples are bounded by number, not by time.
settings.register_profile("hub", deadline=None, print_blob=True)
settings.load_profile("hub")
