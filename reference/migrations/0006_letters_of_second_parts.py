"""The Welsh alphabet knows second parts of names as well, before which an n is no part of ng.

A generated column cannot change: it is made anew.
"""

from django.db import migrations, models

# As portal_welsh_alphabet, which stays as it is for ever. There the first part of a name told that n and g are two letters;
# here the second part tells it too: Abergwyn-gregyn, Berthen-gam, Eisin-grug. In "rhyngoch" (between you) it is one letter.
# In "dangos" and "arddangosfa" (show, exhibition) it is two.
WELSH_LETTERS = r"""
CREATE FUNCTION portal_welsh_letters(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(replace(replace(replace(replace(replace(replace(
    regexp_replace(
        regexp_replace(
            portal_fold(words),
            '(^| )(ban|blaen|bron|bryn|carn|cefn|cilmaen|cwmpen|felin|ffynnon|fron|fryn|glan|gwaun|gwern|hen|llain|llan|llwyn'
            '|maen|marian|mwyn|pen|perllan|phen|pwllgwyn|thon|ton|waun|wern)g',
            '\1\2~g', 'g'
        ),
        '(n)(gadair|gaer|galed|gam|garreg|garw|gefn|gelli|glas|gloch|glwyd|goed|gorlan|graig|gregyn|groes|gron|grug|gwen|gwern'
        '|gwyn)\M|([^y]n)(goch)\M|(dan)(gos)',
        '\1\3\5~\2\4\6', 'g'
    ),
    'ch', 'c{'), 'dd', 'd{'), 'ff', 'f{'), 'ng', 'g{'), 'll', 'l{'), 'ph', 'p{'), 'rh', 'r{'), 'th', 't{'), '~', '');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0005_letters_of_the_alphabet'),
    ]

    operations = [
        migrations.RunSQL(WELSH_LETTERS, "DROP FUNCTION portal_welsh_letters(text)"),
        migrations.RemoveField(model_name='activitykind', name='order_cy'),
        migrations.AddField(
            model_name='activitykind',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='assetkind', name='order_cy'),
        migrations.AddField(
            model_name='assetkind',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='authority', name='order_cy'),
        migrations.AddField(
            model_name='authority',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='characteristic', name='order_cy'),
        migrations.AddField(
            model_name='characteristic',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='identifierscheme', name='order_cy'),
        migrations.AddField(
            model_name='identifierscheme',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='legalform', name='order_cy'),
        migrations.AddField(
            model_name='legalform',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='place', name='order_cy'),
        migrations.AddField(
            model_name='place',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='practice', name='order_cy'),
        migrations.AddField(
            model_name='practice',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='principle', name='order_cy'),
        migrations.AddField(
            model_name='principle',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='sector', name='order_cy'),
        migrations.AddField(
            model_name='sector',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='seneddconstituency', name='order_cy'),
        migrations.AddField(
            model_name='seneddconstituency',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='ward', name='order_cy'),
        migrations.AddField(
            model_name='ward',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
        migrations.RemoveField(model_name='wellbeinggoal', name='order_cy'),
        migrations.AddField(
            model_name='wellbeinggoal',
            name='order_cy',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_cy'), function='portal_welsh_letters'), output_field=models.TextField(db_collation='C')),
        ),
    ]
