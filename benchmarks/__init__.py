"""Programs that print the figures in docs/benchmarks.md: ratios, measured in one run."""
