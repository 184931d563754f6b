"""Let an honour say that its decision is still missing; those without one say so from now on."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def flag(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    AwardGrant = apps.get_model("exemplars", "AwardGrant")
    AwardGrant.objects.filter(decision=None, decision_number="").update(is_decision_missing=True)


class Migration(migrations.Migration):
    dependencies = [("exemplars", "0005_nominations_sent_and_suspected")]

    operations = [
        migrations.AddField(
            model_name="awardgrant",
            name="is_decision_missing",
            field=models.BooleanField(
                default=False,
                help_text="Đánh dấu khi sẽ bổ sung sau; bảng theo dõi của cán bộ sẽ nhắc.",
                verbose_name="chưa có quyết định",
            ),
        ),
        migrations.RunPython(flag, migrations.RunPython.noop),
    ]
