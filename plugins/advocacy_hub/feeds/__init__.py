"""Feeds in: fetch → decode → parse → clean → entry."""
