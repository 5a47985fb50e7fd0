"""A function by which a name is found however its words are parted: "Pen-y-groes" by "Penygroes".

As those of the first migration it may never change: its answers stand in generated columns.
"""

from django.db import migrations

TOGETHER = """
CREATE FUNCTION portal_together(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(string_agg(array_to_string(part[first:last], ''), ' ' ORDER BY first, last), '')
    FROM (SELECT string_to_array(portal_fold(words), ' ') AS part) AS parted
    CROSS JOIN LATERAL generate_series(1, cardinality(part) - 1) AS first
    -- Two to four neighbours: no Welsh place name is written in more pieces that stand for one word.
    CROSS JOIN LATERAL generate_series(first + 1, least(first + 3, cardinality(part))) AS last
);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('reference', '0001_words_and_areas'),
    ]

    operations = [
        migrations.RunSQL(TOGETHER, "DROP FUNCTION portal_together(text)"),
    ]
