"""A source becomes a Document: readers per kind of file, cleaning, paragraphs, safe limits."""
