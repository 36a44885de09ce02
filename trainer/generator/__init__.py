"""Documents to questions: over-generate, refuse, rank, choose."""
