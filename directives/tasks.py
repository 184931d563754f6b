"""Work on citations done after the change that asked for it is stored."""

from django_tasks import task

from core.querysets import published_pages
from directives import citing


@task()
def record_citations(page_id: int) -> None:
    """Write down the documents a published page cites. Running twice finds them written."""
    page = published_pages().filter(pk=page_id).first()
    if page is not None:
        citing.record_citations(page.specific)


@task()
def resolve_citations(number_keys: list[str], document_id: int) -> None:
    """Ask anew what citations of these numbers mean. Running twice changes nothing more."""
    citing.resolve_again(number_keys, [document_id])
