"""Paper of our own, printed and spoilt, to measure the recognition of scans on."""
