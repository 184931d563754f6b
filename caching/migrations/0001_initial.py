from django.db import migrations, models

from core.migration_operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=100, verbose_name="khóa")),
                        (
                            "number",
                            models.BigIntegerField(db_index=True, verbose_name="thay đổi số"),
                        ),
                    ],
                    options={
                        "verbose_name": "thay đổi",
                        "verbose_name_plural": "thay đổi",
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["key", "number"], name="change_by_key")],
                    },
                ),
            ]
        ),
    ]
