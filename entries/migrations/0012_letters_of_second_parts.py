"""Second parts of Welsh names tell letters apart as well. A generated column cannot change: it is made anew."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0011_letters_of_the_alphabet'),
        ('reference', '0006_letters_of_second_parts'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='entry', name='entry_order_cy'),
        migrations.RemoveField(model_name='entry', name='name_cy_order'),
        migrations.AddField(
            model_name='entry',
            name='name_cy_order',
            field=models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf(models.F('name_cy'), models.Value('')), models.F('name_en')), function='portal_welsh_letters', output_field=models.TextField(db_collation='C')), output_field=models.TextField(db_collation='C')),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_listable', True), ('state', 'published')), fields=['kind', 'name_cy_order', 'key'], include=('id', 'visibility'), name='entry_order_cy'),
        ),
    ]
