"""Charts as values, and how they are drawn with letters: known by the statistics, drawn by both front ends."""
