"""From clips to a finished file."""
