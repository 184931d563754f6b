"""What is made in the background."""

from django_tasks import task

from open_data.files import make_files, standing_files


@task()
def remake_files() -> None:
    """Make the files anew where they no longer may be given. Running twice finds them made."""
    if standing_files() is None:
        make_files()
