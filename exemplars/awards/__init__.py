"""Honours beyond the exemplar's page: revocation, what to look at again, the public catalogue."""
