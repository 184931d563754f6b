"""`python -m speed.touching [NAME…]`: what pages make the database touch, as JSON.

Name → address, number of statements, rows (PostgreSQL) or steps (SQLite) of all together and of the
largest, and the beginning of that one.
"""

import json
import sys
from collections.abc import Collection
from typing import Any

SHOWN = 160
"""Letters of a statement that are told."""


def touched(names: Collection[str]) -> dict[str, dict[str, Any]]:
    """Ask for each of these pages, or of all, twice, and count the second time."""
    from django.test import Client

    from bench.drill.portal import HOST
    from bench.growth.addresses import addresses
    from bench.growth.statements import counted

    client = Client(headers={"host": HOST, "x-forwarded-proto": "https"})
    found: dict[str, dict[str, Any]] = {}
    for name, address in addresses().items():
        if names and name not in names:
            continue
        path = address.removeprefix(f"https://{HOST}")
        client.get(path)
        with counted() as statements:
            answer = client.get(path)
        largest = max(statements, key=lambda one: one.touched, default=None)
        found[name] = {
            "address": path,
            "status": answer.status_code,
            "statements": len(statements),
            "touched": sum(one.touched for one in statements),
            "most": largest.touched if largest else 0,
            "largest": _told(largest.sql) if largest else "",
        }
    return found


def _told(sql: str) -> str:
    """Return a statement from its FROM on: what it reads, not what it returns."""
    return sql[max(0, sql.find(" FROM ")) :][:SHOWN].strip()


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(touched(sys.argv[1:]), ensure_ascii=False) + "\n")
