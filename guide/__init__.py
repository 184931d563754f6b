"""The editors' guide inside the admin: the pages of `docs/editors`, rendered."""
