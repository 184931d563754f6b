"""Recording on what ground a person is shown."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from core.ids import read_id
from core.uploads import refuse_active_content
from exemplars.consent import SCOPES, scopes_in_words
from exemplars.models import Consent, ExemplarPage

PAPERS = "exemplars.open_papers"
"""To open papers of identity: signed consents, and what nominators enclose."""
PAPER_OPENED = "exemplars.paper_opened"
EVIDENCE_BYTES = 15 * 1024 * 1024
EVIDENCE_BEGINNINGS = {
    ".pdf": b"%PDF-",
    ".docx": b"PK\x03\x04",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".png": b"\x89PNG",
}
"""Ending of a file name → the bytes such a file begins with."""


class ConsentForm(WagtailAdminModelForm):
    """A ground, and the file that proves it."""

    def clean_evidence(self) -> Any:
        """Take only signed papers as people scan them: by what is inside, not by the name."""
        evidence = self.cleaned_data.get("evidence")
        if not isinstance(evidence, UploadedFile):
            return evidence
        beginnings = [
            beginning
            for ending, beginning in EVIDENCE_BEGINNINGS.items()
            if str(evidence.name).lower().endswith(ending)
        ]
        if not beginnings or not evidence.read(8).startswith(beginnings[0]):
            raise ValidationError("Chỉ nhận tệp PDF, DOCX, JPG hoặc PNG.")
        if (evidence.size or 0) > EVIDENCE_BYTES:
            raise ValidationError("Tệp quá lớn; nhiều nhất 15 MB.")
        evidence.seek(0)
        refuse_active_content(evidence.read())
        evidence.seek(0)
        return evidence


class RecordConsentView(CreateView):
    """Begins with the exemplar from whose page the editor came, and remembers who recorded it."""

    def get_initial_form_instance(self) -> Consent:
        exemplar_id = read_id(self.request.GET.get("exemplar"))
        ground = Consent(given_on=timezone.localdate())
        if exemplar_id is not None:
            ground.exemplar = ExemplarPage.objects.filter(pk=exemplar_id).first()
        return ground

    def save_instance(self) -> Consent:
        self.form.instance.recorded_by = self.request.user
        return super().save_instance()

    def get_success_url(self) -> str:
        """Go back to the page that waited for the ground."""
        return reverse("wagtailadmin_pages:edit", args=[self.object.exemplar_id])


class ScopesColumn(Column):
    """What a ground covers, in words."""

    def get_value(self, instance: Consent) -> str:
        return scopes_in_words({scope for scope in SCOPES if getattr(instance, f"covers_{scope}")})


class EvidenceColumn(Column):
    """The way to the file that proves a ground, for who may open it."""

    def get_cell_context_data(self, instance: Consent, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        if not instance.evidence:
            context["value"] = "–"
        elif not parent_context["request"].user.has_perm(PAPERS):
            context["value"] = "có tệp"
        return context

    def get_value(self, instance: Consent) -> str | SafeString:
        address = reverse("exemplars_evidence", args=[instance.pk])
        return format_html('<a href="{}">{}</a>', address, "Mở tệp")


class ConsentViewSet(SnippetViewSet):
    """The register of grounds; nothing in it has a public address."""

    model = Consent
    icon = "key"
    menu_label = "Căn cứ công khai"
    menu_hook = "register_exemplars_menu_item"
    add_view_class = RecordConsentView
    list_display = [
        "exemplar",
        "basis",
        "given_on",
        ScopesColumn("scopes", label="Phạm vi"),
        EvidenceColumn("evidence", label="Minh chứng"),
        "withdrawn_at",
    ]
    list_filter = ["basis", "is_for_minor"]
    list_per_page = 50
    ordering = ["-recorded_at"]
    panels = [
        FieldPanel("exemplar"),
        FieldRowPanel([FieldPanel("basis"), FieldPanel("given_on")]),
        FieldPanel("legal_basis"),
        MultiFieldPanel(
            [FieldPanel("purpose"), FieldPanel("is_informed")],
            heading="Người được nêu đã được cho biết",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("covers_name"), FieldPanel("covers_story")]),
                FieldRowPanel([FieldPanel("covers_portrait"), FieldPanel("covers_voice")]),
            ],
            heading="Phạm vi được công khai",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("is_for_minor"), FieldPanel("minor_age")]),
                FieldRowPanel([FieldPanel("guardian_name"), FieldPanel("guardian_relation")]),
                FieldPanel("child_agreed_on"),
            ],
            heading="Người chưa thành niên",
        ),
        # Django's own file field prints the file's address, and this one has none.
        FieldPanel("evidence", widget=forms.FileInput),
        FieldPanel("evidence_absence"),
        HelpPanel(
            "Tệp minh chứng được giữ riêng, không có địa chỉ công khai. Mẫu đồng ý để in và ký:"
            " nút “In mẫu đồng ý” ở cuối biểu mẫu của hồ sơ."
        ),
        FieldPanel("note"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        form_class = super().get_form_class(for_update)
        return type("ConsentForm", (ConsentForm, form_class), {})
