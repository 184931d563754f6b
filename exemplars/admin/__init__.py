"""What staff do with exemplars beyond writing their pages."""
