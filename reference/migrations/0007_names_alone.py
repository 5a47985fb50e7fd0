"""The words of an entry's names by themselves, short enough to stand in its row."""

from django.db import migrations

# The parts A and B of portal_search_words. As the functions before it may never change: a generated column holds its answers.
SEARCH_NAME = """
CREATE FUNCTION portal_search_name(name_en text, name_cy text, name_keys text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN
    setweight(to_tsvector('simple'::regconfig,
        portal_fold(name_en || ' ' || name_cy) || ' ' || portal_together(name_en) || ' ' || portal_together(name_cy)), 'A')
    || setweight(to_tsvector('simple'::regconfig, name_keys)
        || to_tsvector('english'::regconfig, portal_fold(name_en || ' ' || name_cy)), 'B');
"""


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0006_letters_of_second_parts'),
    ]

    operations = [
        migrations.RunSQL(SEARCH_NAME, "DROP FUNCTION portal_search_name(text, text, text)"),
    ]
