from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NominationsConfig(AppConfig):
    """Proposals from the public: the form, the queue, mail, spam limits."""

    name = "nominations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Đề cử")

    def ready(self) -> None:
        from exemplars.personal_records import NamedRecords, PersonalRecords, personal_records
        from nominations import signal_handlers
        from nominations.erasing import erase, erase_of, nominations_named_like

        signal_handlers.connect()
        personal_records.register(
            "nominations",
            PersonalRecords(
                remove=erase_of,
                label=_("đề cử"),
                named=NamedRecords(
                    find=nominations_named_like,
                    erase=erase,
                    template="nominations/admin/withdrawal_choice.html",
                ),
            ),
        )
