"""Entries know their town and their constituency, and are found by keys. A generated column cannot change: it is made anew."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The town or village of a point, by its code. A place that the address names comes first, if it is near enough to be meant;
# otherwise the nearest, where a town reaches further than a village and a village further than a hamlet, and none reaches
# very far. Kilometres on a plane do at this scale. Without a point that belongs to the postcode or to the place itself, only
# a named place is given.
TOWN = """
CREATE FUNCTION portal_town(latitude numeric, longitude numeric, address text, is_precise boolean) RETURNS varchar
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT code FROM (
        SELECT p.code,
            sqrt((111.2 * (p.latitude - $1)::float8) ^ 2
                + (111.2 * cos(radians($1::float8)) * (p.longitude - $2)::float8) ^ 2)
                / CASE p.kind WHEN 'city' THEN 5 WHEN 'town' THEN 3 WHEN 'village' THEN 2 ELSE 1 END AS distance,
            p.kind NOT IN ('hamlet', 'other') AND (
                position(' ' || p.order_en || ' ' IN words) > 0
                OR position(' ' || portal_fold(p.name_cy) || ' ' IN words) > 0
            ) AS is_named
        FROM reference_place p, (SELECT ' ' || portal_fold($3) || ' ' AS words) AS folded
        WHERE p.latitude BETWEEN $1 - 0.12 AND $1 + 0.12 AND p.longitude BETWEEN $2 - 0.2 AND $2 + 0.2
    ) AS around
    WHERE is_named OR ($4 AND distance < 1.25)
    ORDER BY is_named DESC, distance, code
    LIMIT 1
$$;
"""
# The directory says it; where it does not, a ward that lies in one constituency alone does.
CONSTITUENCY = """
CREATE FUNCTION portal_constituency(postcode text, ward varchar) RETURNS varchar
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        (SELECT constituency_id FROM reference_postcode p WHERE p.postcode = $1),
        (SELECT min(seneddconstituency_id) FROM reference_ward_constituencies w WHERE w.ward_id = $2 HAVING count(*) = 1)
    )
$$;
"""
PUT_IN_PLACE = """
CREATE FUNCTION portal_put_in_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.town_id := portal_town(NEW.latitude, NEW.longitude, NEW.address, NEW.precision IN ('exact', 'postcode'));
    NEW.constituency_id := portal_constituency(NEW.postcode, NEW.ward_id);
    RETURN NEW;
END
$$;
CREATE TRIGGER entry_put_in_place
BEFORE INSERT OR UPDATE OF latitude, longitude, precision, address, postcode, ward_id ON entries_entry
FOR EACH ROW EXECUTE FUNCTION portal_put_in_place();
"""
NOT_IN_PLACE = """
DROP TRIGGER entry_put_in_place ON entries_entry;
DROP FUNCTION portal_put_in_place(), portal_constituency(text, varchar), portal_town(numeric, numeric, text, boolean);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0007_who_describes_an_entry'),
        ('reference', '0003_places_and_other_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name='entry', name='entry_search_words'),
        migrations.RemoveField(model_name='entry', name='search_words'),
        migrations.AddField(
            model_name='entry',
            name='constituency',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reference.seneddconstituency', verbose_name='Senedd constituency'),
        ),
        migrations.AddField(
            model_name='entry',
            name='search_about_keys',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddField(
            model_name='entry',
            name='search_kinds',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddField(
            model_name='entry',
            name='search_name_keys',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddField(
            model_name='entry',
            name='search_version',
            field=models.PositiveSmallIntegerField(default=0, editable=False, help_text='Of the rule of the keys.'),
        ),
        migrations.AddField(
            model_name='entry',
            name='town',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='reference.place', verbose_name='town or village'),
        ),
        migrations.AddField(
            model_name='entry',
            name='search_words',
            field=models.GeneratedField(db_persist=True, expression=models.Func(models.F('name_en'), models.F('name_cy'), models.F('purpose_en'), models.F('purpose_cy'), models.F('search_name_keys'), models.F('search_kinds'), models.F('search_about_keys'), function='portal_search_words', output_field=django.contrib.postgres.search.SearchVectorField()), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_words'], name='entry_search_words'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_listable', True), ('state', 'published'), ('visibility', 'full'), ('latitude__isnull', False)), fields=['latitude', 'longitude'], include=('id', 'kind', 'precision'), name='entry_around_a_point'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['search_version'], name='entry_search_version'),
        ),
        migrations.RunSQL(
            TOWN + CONSTITUENCY + PUT_IN_PLACE,
            NOT_IN_PLACE,
        ),
    ]
