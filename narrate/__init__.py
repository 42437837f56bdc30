"""From an essay to a podcast episode, on this machine."""
