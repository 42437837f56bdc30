"""English: its rules, their order, its tables."""
