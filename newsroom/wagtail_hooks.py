"""What the newsroom adds to the admin: importing each board registers its hooks."""

from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses
from newsroom import approval, branding, overwriting, sending  # noqa: F401
from newsroom.calendar import hooks as calendar_hooks  # noqa: F401
from newsroom.coverage import hooks as coverage_hooks  # noqa: F401
from newsroom.coverage import prefilling  # noqa: F401
from newsroom.desk import hooks as desk_hooks  # noqa: F401
from newsroom.life_cycle import hooks as life_cycle_hooks  # noqa: F401
from newsroom.pairs import hooks as pair_hooks  # noqa: F401
from newsroom.viewsets import AbsenceViewSet

add_addresses(sending)
register_snippet(AbsenceViewSet)
