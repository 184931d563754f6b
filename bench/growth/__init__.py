"""A site of any size in a minute, to see what pages cost when there are many of them."""
