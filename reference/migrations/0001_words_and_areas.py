"""Extensions, three functions by which names are sorted and searched, and the tables of shared words and areas.

Their answers may stand in generated columns and indexes, so they may never change: they depend on no locale, no search path and
no table that an upgrade of PostgreSQL could rewrite. (That is why accents are taken off by Unicode decomposition, which is
fixed for ever, and not by the `unaccent` extension, whose rules grow.) A function with a SQL-standard body is bound to what it
calls when it is made: it survives a dump, a restore and any schema.
"""

import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

# Apostrophes, accents that stand apart from their letter, soft hyphens and invisible marks leave nothing behind.
NOTHING = (
    r"[''`\u00AD\u00B4\u02B9-\u02BC\u0300-\u036F\u200B-\u200F\u2018\u2019\u201B\u2032\u202A-\u202E\u2060-\u2064"
    r"\uFE00-\uFE0F\uFEFF]"
)
# Whatever else is neither letter nor figure parts words.
GAP = (
    r"[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u02C0-\u02FF\u2000-\u2BFF\u3000-\u303F\uE000-\uF8FF"
    r"\U0001F000-\U0001FAFF\U000E0000-\U0010FFFD]+"
)
# The C collation lowers A to Z alone, the same everywhere; Greek and Cyrillic capitals are named here.
CAPITALS = "ØøŁłĐđÐðĦħıŦŧŊΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐЂЈЉЊЋЏ"
LETTERS = "oollddddhhittŋαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяєіґђјљњћџ"

FOLD = f"""
CREATE FUNCTION portal_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    lower(translate(
        replace(replace(replace(replace(replace(replace(replace(replace(
            regexp_replace(normalize(replace(words, '´', ''), NFKD), '{NOTHING}', '', 'g'),
            'Æ', 'ae'), 'æ', 'ae'), 'Œ', 'oe'), 'œ', 'oe'), 'Þ', 'th'), 'þ', 'th'), 'ß', 'ss'), 'ẞ', 'ss'),
        '{CAPITALS}', '{LETTERS}'
    ) COLLATE "C"),
    '{GAP}', ' ', 'g'
));
"""

# "ch" becomes "c{", which stands after every "c…" and before "d", because "{" follows "z". "ng" stands after "g".
# In Llangollen, Bangor and their like the n ends one part and the g begins another: "~" keeps them apart.
WELSH_ORDER = r"""
CREATE FUNCTION portal_welsh_order(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(replace(replace(replace(replace(replace(replace(
    regexp_replace(portal_fold(words), '(^| )(ban|bryn|hen|llan|mwyn|pen|ton)g', '\1\2~g', 'g'),
    'ch', 'c{'), 'dd', 'd{'), 'ff', 'f{'), 'ng', 'g{'), 'll', 'l{'), 'ph', 'p{'), 'rh', 'r{'), 'th', 't{'), '~', '');
"""

# A word and all that is left of it when one letter is missing: two words that differ by one letter more, one letter fewer,
# one other letter or two neighbours in the wrong order then have a key in common.
TYPOS = """
CREATE FUNCTION portal_typos(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY(
    SELECT DISTINCT key COLLATE "C" AS key
    FROM string_to_table(portal_fold(words), ' ') AS word
    CROSS JOIN LATERAL (
        SELECT word AS key
        UNION ALL
        SELECT left(word, missing - 1) || substr(word, missing + 1)
        FROM generate_series(1, length(word)) AS missing
        -- No Welsh place name is longer; without a limit one endless word would fill the disk.
        WHERE length(word) BETWEEN 4 AND 64
    ) AS keys
    WHERE key <> ''
    ORDER BY 1
);
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION portal_fold(text)"),
        migrations.RunSQL(WELSH_ORDER, "DROP FUNCTION portal_welsh_order(text)"),
        migrations.RunSQL(TYPOS, "DROP FUNCTION portal_typos(text)"),
        migrations.CreateModel(
            name='PostcodeRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('layout', models.CharField(choices=[('portal', 'Welsh postcodes drawn from the National Statistics Postcode Lookup'), ('nspl', 'National Statistics Postcode Lookup (NSPL)'), ('onspd', 'ONS Postcode Directory (ONSPD)')], max_length=10)),
                ('publisher', models.CharField(default='Office for National Statistics', max_length=100)),
                ('released_on', models.DateField(null=True)),
                ('file_name', models.CharField(max_length=255)),
                ('rows', models.PositiveIntegerField()),
                ('elsewhere', models.PositiveIntegerField()),
                ('without_ward', models.PositiveIntegerField()),
                ('without_constituency', models.PositiveIntegerField(default=0)),
                ('without_position', models.PositiveIntegerField()),
                ('terminated', models.PositiveIntegerField(null=True)),
                ('loaded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'get_latest_by': ('loaded_at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='AssetKind',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('group_en', models.CharField(max_length=80)),
                ('group_cy', models.CharField(max_length=80)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='assetkind_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('gss_code', models.CharField(max_length=9, primary_key=True, serialize=False)),
                ('council_name_en', models.CharField(max_length=100)),
                ('council_name_cy', models.CharField(max_length=100)),
                ('org_id', models.CharField(max_length=20, unique=True)),
                ('latitude', models.DecimalField(decimal_places=6, max_digits=8)),
                ('longitude', models.DecimalField(decimal_places=6, max_digits=9)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='authority_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='Characteristic',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='characteristic_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='IdentifierScheme',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('address', models.CharField(blank=True, default='', max_length=200)),
                ('pattern', models.CharField(max_length=200)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='identifierscheme_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='LegalForm',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='legalform_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='OutwardCode',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                ('latitude', models.DecimalField(decimal_places=6, max_digits=8)),
                ('longitude', models.DecimalField(decimal_places=6, max_digits=9)),
                ('authorities', models.ManyToManyField(related_name='outward_codes', to='reference.authority')),
                ('main_authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.authority')),
            ],
        ),
        migrations.CreateModel(
            name='Principle',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('number', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('short_name_en', models.CharField(max_length=60)),
                ('short_name_cy', models.CharField(max_length=60)),
                ('meaning_en', models.TextField()),
                ('meaning_cy', models.TextField()),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='principle_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('good_evidence_en', models.TextField()),
                ('good_evidence_cy', models.TextField()),
                ('guidance_version', models.CharField(max_length=20)),
                ('principle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='practices', to='reference.principle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('is_public_body', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='sector_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='SeneddConstituency',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('gss_code', models.CharField(max_length=9, primary_key=True, serialize=False)),
                ('first_half', models.CharField(max_length=9, unique=True)),
                ('second_half', models.CharField(max_length=9, unique=True)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='seneddconstituency_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='Ward',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('gss_code', models.CharField(max_length=9, primary_key=True, serialize=False)),
                ('latitude', models.DecimalField(decimal_places=6, max_digits=8, null=True)),
                ('longitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ('valid_from', models.DateField(null=True)),
                ('valid_to', models.DateField(null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wards', to='reference.authority')),
                ('constituencies', models.ManyToManyField(related_name='wards', to='reference.seneddconstituency')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Postcode',
            fields=[
                ('postcode', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('latitude', models.DecimalField(decimal_places=6, max_digits=8, null=True)),
                ('longitude', models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.authority')),
                ('constituency', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.seneddconstituency')),
                ('ward', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.ward')),
            ],
        ),
        migrations.CreateModel(
            name='WardSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ended', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.ward')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.ward')),
            ],
        ),
        migrations.AddField(
            model_name='ward',
            name='successors',
            field=models.ManyToManyField(related_name='predecessors', through='reference.WardSuccession', to='reference.ward'),
        ),
        migrations.CreateModel(
            name='WellbeingGoal',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='wellbeinggoal_named_in_both')],
            },
        ),
        migrations.CreateModel(
            name='ActivityKind',
            fields=[
                ('name_en', models.CharField(max_length=200)),
                ('name_cy', models.CharField(max_length=200)),
                ('order_en', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), function='portal_fold'), output_field=models.TextField(db_collation='C'))),
                ('order_cy', models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_order'), output_field=models.TextField(db_collation='C'))),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('code', models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ('practices', models.ManyToManyField(related_name='activity_kinds', to='reference.practice')),
            ],
            options={
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='activitykind_named_in_both')],
            },
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='practice_named_in_both'),
        ),
        migrations.AddConstraint(
            model_name='wardsuccession',
            constraint=models.UniqueConstraint(fields=('ended', 'successor'), name='wardsuccession_once'),
        ),
        migrations.AddConstraint(
            model_name='wardsuccession',
            constraint=models.CheckConstraint(condition=models.Q(('ended', models.F('successor')), _negated=True), name='wardsuccession_of_another'),
        ),
        migrations.AddConstraint(
            model_name='ward',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True)), name='ward_named_in_both'),
        ),
        migrations.AddConstraint(
            model_name='ward',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='ward_ends_after_it_begins'),
        ),
    ]
