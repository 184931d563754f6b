"""Scoring a group's year: the grid staff fill in, criteria taken over, members led on."""
