"""Extensions, and three functions by which names are sorted and searched.

Their answers may stand in generated columns and indexes, so they may never change: they depend on no locale, no search path and
no table that an upgrade of PostgreSQL could rewrite. (That is why accents are taken off by Unicode decomposition, which is
fixed for ever, and not by the `unaccent` extension, whose rules grow.) A function with a SQL-standard body is bound to what it
calls when it is made: it survives a dump, a restore and any schema.
"""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

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
    dependencies = []
    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION portal_fold(text)"),
        migrations.RunSQL(WELSH_ORDER, "DROP FUNCTION portal_welsh_order(text)"),
        migrations.RunSQL(TYPOS, "DROP FUNCTION portal_typos(text)"),
    ]
