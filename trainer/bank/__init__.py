"""What a question and a bank are: models, ids, bank files."""
