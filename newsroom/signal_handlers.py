"""What the newsroom does when others make, merge or lose a profile, or publish a story."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import pre_save
from wagtail.models import Page, PageLogEntry
from wagtail.signals import init_new_page, page_published

from exemplars.duplicates import apart_finders
from exemplars.models import ExemplarPage
from exemplars.personal_records import PersonalRecords, personal_records
from news.models import NewsPage
from newsroom import notices, outcomes
from newsroom.coverage.prefilling import on_new_page
from newsroom.models import DistinctPair, LifeCycleStep
from newsroom.tasks import relate_story
from nominations.models import Nomination
from nominations.signals import profile_made


def on_profile_made(nomination: Nomination, profile: ExemplarPage, by: User, **kwargs: Any) -> None:
    """Begin the life cycle of a profile that was made of a nomination."""
    LifeCycleStep.objects.create(
        exemplar=profile,
        stage=LifeCycleStep.Stage.FOUND,
        owner=by,
        next_action="Xác minh với địa phương, đơn vị và hỏi ý người được giới thiệu",
        notes=f"Từ đề cử {nomination.receipt}.",
    )


def remove_steps_and_pairs(page_ids: Sequence[int]) -> int:
    """Remove what the boards keep of a person's profiles; none of it says who the person is."""
    LifeCycleStep.objects.filter(exemplar_id__in=page_ids).delete()
    DistinctPair.objects.naming(page_ids).delete()
    return 0


def on_story_published(instance: NewsPage, **kwargs: Any) -> None:
    """Look for what a published story is near to, where a worker does it in the background."""
    if settings.RELATE_STORIES_ON_PUBLISH:
        transaction.on_commit(partial(relate_story.enqueue, instance.pk))


def on_entry_of_the_history(instance: PageLogEntry, **kwargs: Any) -> None:
    """Name a page that readers see as they know it: everybody at the admin reads the history."""
    # What is published is called by its new name from then on.
    if instance.pk is None and instance.action != "wagtail.publish":
        public = Page.objects.filter(pk=instance.page_id, live=True).values_list("title", flat=True)
        instance.label = public.first() or instance.label


def connect() -> None:
    """Connect the handlers, once the app is ready."""
    page_published.connect(
        on_story_published, sender=NewsPage, dispatch_uid="newsroom_story_published"
    )
    pre_save.connect(
        on_entry_of_the_history, sender=PageLogEntry, dispatch_uid="newsroom_history_entry"
    )
    profile_made.connect(on_profile_made, dispatch_uid="newsroom_profile_made")
    init_new_page.connect(on_new_page, dispatch_uid="coverage_prefilling")
    notices.connect()
    outcomes.connect()
    apart_finders.register("newsroom", DistinctPair.objects.apart_from)
    personal_records.register("newsroom", PersonalRecords(remove=remove_steps_and_pairs))
