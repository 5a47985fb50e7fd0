"""The Welsh alphabet knows more names in which n and g are two letters. A generated column cannot change: it is made anew."""

from django.db import migrations, models

# As portal_welsh_order of the first migration, which stays as it is for ever, with more first parts of names after which the n
# ends one part and the g begins another: Blaengarw, Brongest, Ffynnongroyw, Frongoch, Glangrwyne, Llaingoch, Marianglas,
# Waungron, and after "yn" and "ym" Thongwynlais and Phengam. In Aberangell, Llanengan, Llanfihangel and Trallwng it is one letter.
WELSH_ALPHABET = r"""
CREATE FUNCTION portal_welsh_alphabet(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(replace(replace(replace(replace(replace(replace(
    regexp_replace(
        portal_fold(words),
        '(^| )(ban|blaen|bron|bryn|carn|cefn|cilmaen|cwmpen|felin|ffynnon|fron|fryn|glan|gwaun|gwern|hen|llain|llan|llwyn'
        '|maen|marian|mwyn|pen|perllan|phen|pwllgwyn|thon|ton|waun|wern)g',
        '\1\2~g', 'g'
    ),
    'ch', 'c{'), 'dd', 'd{'), 'ff', 'f{'), 'ng', 'g{'), 'll', 'l{'), 'ph', 'p{'), 'rh', 'r{'), 'th', 't{'), '~', '');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0004_outlines_of_wards'),
    ]

    operations = [
        migrations.RunSQL(WELSH_ALPHABET, "DROP FUNCTION portal_welsh_alphabet(text)"),
        migrations.RemoveField(model_name='activitykind', name='order_cy'),
        migrations.AddField(
            model_name='activitykind',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='assetkind', name='order_cy'),
        migrations.AddField(
            model_name='assetkind',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='authority', name='order_cy'),
        migrations.AddField(
            model_name='authority',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='characteristic', name='order_cy'),
        migrations.AddField(
            model_name='characteristic',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='identifierscheme', name='order_cy'),
        migrations.AddField(
            model_name='identifierscheme',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='legalform', name='order_cy'),
        migrations.AddField(
            model_name='legalform',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='place', name='order_cy'),
        migrations.AddField(
            model_name='place',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='practice', name='order_cy'),
        migrations.AddField(
            model_name='practice',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='principle', name='order_cy'),
        migrations.AddField(
            model_name='principle',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='sector', name='order_cy'),
        migrations.AddField(
            model_name='sector',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='seneddconstituency', name='order_cy'),
        migrations.AddField(
            model_name='seneddconstituency',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='ward', name='order_cy'),
        migrations.AddField(
            model_name='ward',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='wellbeinggoal', name='order_cy'),
        migrations.AddField(
            model_name='wellbeinggoal',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_alphabet'), output_field=models.TextField(db_collation='C')),
        ),
    ]
