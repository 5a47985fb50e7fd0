"""Places where people live, other words for kinds of things, and the vector by which entries are found."""

import django.db.models.deletion
from django.db import migrations, models

# As the functions before it may never change: its answers stand in a generated column.
SEARCH_WORDS = """
CREATE FUNCTION portal_search_words(
    name_en text, name_cy text, purpose_en text, purpose_cy text, name_keys text, kinds text, about_keys text
) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN
    setweight(to_tsvector('simple'::regconfig,
        portal_fold(name_en || ' ' || name_cy) || ' ' || portal_together(name_en) || ' ' || portal_together(name_cy)), 'A')
    || setweight(to_tsvector('simple'::regconfig, name_keys)
        || to_tsvector('english'::regconfig, portal_fold(name_en || ' ' || name_cy)), 'B')
    || setweight(to_tsvector('simple'::regconfig, kinds) || to_tsvector('english'::regconfig, kinds), 'C')
    || setweight(to_tsvector('simple'::regconfig, portal_fold(purpose_en || ' ' || purpose_cy) || ' ' || about_keys)
        || to_tsvector('english'::regconfig, portal_fold(purpose_en || ' ' || purpose_cy)), 'D');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0002_words_run_together'),
    ]

    operations = [
        migrations.AddField(
            model_name='activitykind',
            name='also',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='activitykind',
            name='search_keys',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='assetkind',
            name='also',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='assetkind',
            name='search_keys',
            field=models.TextField(default='', editable=False),
        ),
        migrations.AddField(
            model_name='sector',
            name='also',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='sector',
            name='search_keys',
            field=models.TextField(default='', editable=False),
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('city', 'City'), ('town', 'Town'), ('village', 'Village'), ('suburb', 'Suburb'), ('hamlet', 'Hamlet'), ('other', 'Other settlement')], max_length=10)),
                ('latitude', models.DecimalField(decimal_places=6, max_digits=8)),
                ('longitude', models.DecimalField(decimal_places=6, max_digits=9)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='reference.authority')),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['latitude', 'longitude'], name='place_around_a_point')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='place_named_in_both')],
            },
        ),
        migrations.RunSQL(
            SEARCH_WORDS,
            "DROP FUNCTION portal_search_words(text, text, text, text, text, text, text)",
        ),
    ]
