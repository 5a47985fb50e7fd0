"""Entries are found by their names however the words are parted. A generated column cannot change: it is made anew."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0001_entries'),
        ('reference', '0002_words_run_together'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='entry', name='entry_search_words'),
        migrations.RemoveField(model_name='entry', name='search_words'),
        migrations.AddField(
            model_name='entry',
            name='search_words',
            field=models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Concat(models.Func(django.db.models.functions.text.Concat(models.F('name_en'), models.Value(' '), models.F('name_cy'), models.Value(' '), models.F('purpose_en'), models.Value(' '), models.F('purpose_cy'), output_field=models.TextField()), function='portal_fold', output_field=models.TextField()), models.Value(' '), models.Func(models.F('name_en'), function='portal_together', output_field=models.TextField()), models.Value(' '), models.Func(models.F('name_cy'), function='portal_together', output_field=models.TextField()), output_field=models.TextField()), function='to_tsvector', output_field=django.contrib.postgres.search.SearchVectorField(), template="%(function)s('simple'::regconfig, %(expressions)s)"), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_words'], name='entry_search_words'),
        ),
    ]
