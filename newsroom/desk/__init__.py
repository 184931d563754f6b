"""The desk: what the admin's first screen tells each member of staff to do now."""
