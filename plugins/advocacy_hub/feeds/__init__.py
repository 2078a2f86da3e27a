"""Feeds in: fetch → decode → parse → clean → dedupe → inbox."""
