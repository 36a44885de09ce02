"""What we measure: each figure is a ratio to a floor of the same run, so that a slow machine changes nothing."""
