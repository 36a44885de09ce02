"""Every figure of a score book: one file each, a pure function from the answers to a finding."""
