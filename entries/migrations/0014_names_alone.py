"""The words of an entry's names by themselves, short enough to stand in its row."""

import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0013_town_of_the_address'),
        ('reference', '0007_names_alone'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='search_name',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), models.F('name_cy'), models.F('search_name_keys'), function='portal_search_name', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
    ]
