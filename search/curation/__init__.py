"""What staff see to: synonyms, promoted results, the log of questions, the admin's own search."""
