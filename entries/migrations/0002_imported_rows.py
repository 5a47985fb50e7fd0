import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entries", "0001_source_and_document")]

    operations = [
        migrations.RenameField(model_name="importrun", old_name="attribution", new_name="attribution_en"),
        migrations.AlterField(
            model_name="importrun",
            name="attribution_en",
            field=models.CharField(help_text="What the licence asks us to say.", max_length=300),
        ),
        migrations.AddField(
            model_name="importrun",
            name="attribution_cy",
            field=models.CharField(default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="importrun",
            name="counts",
            field=models.JSONField(
                default=dict, help_text="rows, added, changed, unchanged, left_alone, left_out, gone."
            ),
        ),
        migrations.AddField(
            model_name="importrun",
            name="noted",
            field=models.JSONField(
                default=list, help_text="What somebody should look at: line, name, code, other name."
            ),
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("adapter", models.CharField(max_length=40)),
                ("reference", models.CharField(help_text="As in the entry's source_reference.", max_length=200)),
                ("entry_key", models.CharField(max_length=8, unique=True)),
                ("name", models.CharField(max_length=300)),
                ("given", models.JSONField(help_text="Every cell under its heading.")),
                ("entry_version", models.PositiveIntegerField(help_text="The entry's version as the import left it.")),
                (
                    "first_run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows_added",
                        to="entries.importrun",
                    ),
                ),
                (
                    "last_run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows_seen",
                        to="entries.importrun",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("adapter", "reference"), name="imported_row_once")],
            },
        ),
    ]
