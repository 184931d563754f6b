"""The staff's coverage board: what the portal should tell of and doesn't yet."""
