"""How each reader wants the portal to look, kept in one cookie."""
