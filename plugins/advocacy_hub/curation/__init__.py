"""From entries to posts: what is new, what is proposed, what an editor decides."""
