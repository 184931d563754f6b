"""What the newsroom made, against its plans, and what its authors are paid for it."""
