"""Measures a speech model: the parts of `scripts/bench_model`, each with a table of its own."""
