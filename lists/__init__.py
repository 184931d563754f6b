"""Which list of readers holds which page, in which order, and how many: kept, not found anew."""
