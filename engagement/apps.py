from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """What readers say of the portal: votes, polls, reports of errors, questions."""

    name = "engagement"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Ý kiến bạn đọc"

    def ready(self) -> None:
        from engagement.erasing import erase, erase_of, letters_naming
        from exemplars.personal_records import NamedRecords, PersonalRecords, personal_records

        personal_records.register(
            "letters",
            PersonalRecords(
                remove=erase_of,
                label="ý kiến bạn đọc",
                named=NamedRecords(
                    find=letters_naming,
                    erase=erase,
                    template="engagement/admin/withdrawal_choice.html",
                ),
            ),
        )
