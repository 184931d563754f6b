"""A graph of many exemplars and honours, made for measuring, and what its pages cost."""
