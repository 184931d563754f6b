from django.apps import AppConfig


class NominationsConfig(AppConfig):
    """Proposals from the public: the form, the queue, mail, spam limits."""

    name = "nominations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Đề cử"

    def ready(self) -> None:
        from exemplars.personal_records import NamedRecords, PersonalRecords, personal_records
        from nominations import signal_handlers
        from nominations.erasing import erase, erase_of, nominations_named_like

        signal_handlers.connect()
        personal_records.register(
            "nominations",
            PersonalRecords(
                remove=erase_of,
                label="đề cử",
                named=NamedRecords(
                    find=nominations_named_like,
                    erase=erase,
                    template="nominations/admin/withdrawal_choice.html",
                ),
            ),
        )
