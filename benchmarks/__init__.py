"""What we measure: each figure is a ratio to a floor measured in the same run, so that a slow machine changes nothing."""
