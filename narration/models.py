"""What is kept of pages that are read aloud: files that were made, scripts that were trimmed."""

from django.db import models


class Narration(models.Model):
    """The sound of a page's text, made by a machine; of an older text it is shown to nobody."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="narration"
    )
    digest = models.CharField(max_length=16, editable=False)
    name = models.CharField("tệp", max_length=100, editable=False)
    voice = models.CharField("giọng đọc", max_length=100, blank=True)
    size = models.PositiveIntegerField("cỡ, byte", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "bản đọc bằng máy"
        verbose_name_plural = "bản đọc bằng máy"

    def __str__(self) -> str:
        return self.name


class LoudspeakerScript(models.Model):
    """A script that an editor trimmed; of an older text only its editor still sees it."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="loudspeaker"
    )
    digest = models.CharField(max_length=16, editable=False)
    text = models.TextField("lời bản tin")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "bản tin loa"
        verbose_name_plural = "bản tin loa"

    def __str__(self) -> str:
        return self.text[:60]
