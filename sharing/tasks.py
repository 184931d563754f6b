"""What is drawn in the background."""

from django_tasks import task

from sharing.keeping import prepare_card


@task()
def draw_card(page_id: int) -> None:
    """Draw the card of a page that was published. Running twice finds it drawn."""
    prepare_card(page_id)
