"""The replica of the projection in Elasticsearch: its documents, its queries and its queue."""
