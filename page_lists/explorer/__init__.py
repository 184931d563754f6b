"""Lists of pages that fit what they list: stories, documents, exemplars."""
