"""A note of every change, written by the database itself: what the edition of the register is made of."""

from django.db import migrations, models

# A transaction is noted once, by its first statement (and once more, if it changes words that processes remember): it is seen as
# a whole or not at all, and so is its note. The setting that remembers this goes when the transaction ends, and with a savepoint
# that is rolled back, as the note does.
#
# Now and then the notes of old are folded into one, whose token is theirs joined by XOR, so that the edition stays the same.
# Nobody waits for it: what another transaction is folding is passed over.
NOTE_CHANGE = """
CREATE FUNCTION portal_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changes_words boolean := TG_NARGS > 0;
    setting text := CASE WHEN changes_words THEN 'portal.words_noted_in' ELSE 'portal.noted_in' END;
    this_transaction text := pg_current_xact_id();
    number bigint;
BEGIN
    IF current_setting(setting, true) = this_transaction THEN
        RETURN NULL;
    END IF;
    INSERT INTO cohesion_portal_change (token, of_words)
        VALUES (hashtextextended(gen_random_uuid()::text, 0), changes_words) RETURNING id INTO number;
    PERFORM set_config(setting, this_transaction, true);
    IF number % 64 = 0 AND current_setting('transaction_isolation') = 'read committed' THEN
        WITH foldable AS (
            SELECT id FROM cohesion_portal_change FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM cohesion_portal_change USING foldable
            WHERE cohesion_portal_change.id = foldable.id RETURNING token, of_words
        )
        INSERT INTO cohesion_portal_change (token, of_words) SELECT bit_xor(token), of_words FROM gone GROUP BY of_words;
    END IF;
    RETURN NULL;
END
$$;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('token', models.BigIntegerField(help_text='Drawn by lot.')),
                ('of_words', models.BooleanField(help_text='Words that all share, which processes remember.')),
            ],
        ),
        migrations.RunSQL(NOTE_CHANGE, "DROP FUNCTION portal_note_change() CASCADE"),
    ]
