"""How fast search is beside the raw engines, asked in turn in one run; see `bench_search`."""
