"""Archive work done in the background."""

from django_tasks import task

from archive import export_jobs


@task()
def write_archive_export(export_id: int) -> None:
    """Write a file that staff asked the archive for, then clear away those whose time is over.

    Running twice writes once. A worker that is killed midway leaves the file unwritten; its page
    then says so and offers to ask again.
    """
    export_jobs.write(export_id)
    export_jobs.clear_expired()
