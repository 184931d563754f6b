"""What is found out in the background."""

from django_tasks import task

from newsroom.near_stories import relate


@task()
def relate_story(page_id: int) -> None:
    """Find out what a story is near to. Running twice finds the same."""
    relate(page_id)
