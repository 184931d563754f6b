"""What is made in the background."""

from django_tasks import task

from narration.making import make_narration


@task()
def narrate(page_id: int) -> None:
    """Make the sound of a page that was published. Running twice finds it made."""
    make_narration(page_id)
