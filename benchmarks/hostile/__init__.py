"""What the world tries: hostile texts at every door, and changed files at every reader, as long as one likes."""
