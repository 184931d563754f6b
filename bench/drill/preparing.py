"""`python -m bench.drill.preparing '[["migrate"], …]'`: several commands, one start of Django."""

import json
import sys

if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    for arguments in json.loads(sys.argv[1]):
        call_command(*arguments)
