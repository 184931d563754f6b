from django.apps import AppConfig


class NarrationConfig(AppConfig):
    """Pages read aloud: by the browser's voice, a file that was made, a village loudspeaker."""

    name = "narration"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Nghe bài"

    def ready(self) -> None:
        from exemplars.personal_records import PersonalRecords, personal_records
        from narration import signal_handlers
        from narration.erasing import forget_pages

        signal_handlers.connect()
        personal_records.register("narrations", PersonalRecords(remove=forget_pages))
