"""What producers are given: an article with its furniture around it, one file for each syntax."""
