"""How long browser tests wait for what they expect: never a fixed pause, but until it is so."""

from playwright.sync_api import expect

PATIENCE_MS = 30_000
"""What a busy machine may take; a test that passes never waits for it."""

expect.set_options(timeout=PATIENCE_MS)
