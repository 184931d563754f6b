"""What staff do with honours: revoke them, see which were revoked."""
