"""What readers mean by what they type: the grammar of queries, numbers, decoding and spelling."""
