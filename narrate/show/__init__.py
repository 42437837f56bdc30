"""What is published: feed, transcript, cover, pages, server."""
