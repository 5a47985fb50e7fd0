"""The town of an entry is the one that its address names on a line of its own, or the one that people would name."""

from django.db import migrations

# As the function of four before it, which stays for code that still asks it. Beside that one:
# - a place that is a whole line of the address comes before one that is only named there: in "Penrhys Road, Tylorstown" it is
#   Tylorstown, and of "Briton Ferry, Neath Port Talbot" the first. It must be so near that it can be meant: "Conwy" at the end
#   of an address is the county as well.
# - a suburb is named where no town or village is, and otherwise only where it is much nearer: people say Pwllheli, and not the
#   estate in Pwllheli.
# - a place in another authority must be much nearer too: it may be across a river or an estuary.
TOWN = """
CREATE FUNCTION portal_town(
    latitude numeric, longitude numeric, address text, is_precise boolean, authority varchar
) RETURNS varchar
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT code FROM (
        SELECT p.code, p.kind,
            sqrt((111.2 * (p.latitude - $1)::float8) ^ 2
                + (111.2 * cos(radians($1::float8)) * (p.longitude - $2)::float8) ^ 2)
                / CASE p.kind WHEN 'city' THEN 5 WHEN 'town' THEN 3 WHEN 'village' THEN 2 ELSE 1 END AS distance,
            CASE WHEN p.kind = 'suburb' THEN 0.5 ELSE 0 END
                + CASE WHEN p.authority_id = $5 THEN 0 ELSE 0.5 END AS further,
            p.order_en = ANY (lines) OR in_welsh = ANY (lines) AS is_a_line,
            p.kind NOT IN ('hamlet', 'other') AND (
                position(' ' || p.order_en || ' ' IN words) > 0 OR position(' ' || in_welsh || ' ' IN words) > 0
            ) AS is_named
        FROM (
            SELECT ' ' || portal_fold($3) || ' ' AS words,
                ARRAY(SELECT portal_fold(line) FROM regexp_split_to_table($3, '[,;\n]') AS line) AS lines
            OFFSET 0
        ) AS folded, reference_place p, LATERAL (
            -- To fold a name takes as long as all the rest. Most have one name alone.
            SELECT CASE WHEN p.name_cy = p.name_en OR $3 = '' THEN p.order_en ELSE portal_fold(p.name_cy) END AS in_welsh
            OFFSET 0
        ) AS named
        WHERE p.latitude BETWEEN $1 - 0.12 AND $1 + 0.12 AND p.longitude BETWEEN $2 - 0.2 AND $2 + 0.2
    ) AS around
    WHERE is_named OR distance < 1.25 AND ($4 OR is_a_line)
    ORDER BY is_a_line AND distance < 1.25 DESC, is_named AND kind <> 'suburb' DESC, is_named DESC, distance + further, code
    LIMIT 1
$$;
"""
PUT_IN_PLACE = """
CREATE OR REPLACE FUNCTION portal_put_in_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.town_id := portal_town(
        NEW.latitude, NEW.longitude, NEW.address, NEW.precision IN ('exact', 'postcode'){authority}
    );
    NEW.constituency_id := portal_constituency(NEW.postcode, NEW.ward_id);
    RETURN NEW;
END
$$;
DROP TRIGGER entry_put_in_place ON entries_entry;
CREATE TRIGGER entry_put_in_place
BEFORE INSERT OR UPDATE OF latitude, longitude, precision, address, postcode, ward_id{column} ON entries_entry
FOR EACH ROW EXECUTE FUNCTION portal_put_in_place();
"""
# What stands already: to name a column is enough for the trigger.
SETTLE = """
UPDATE entries_entry SET postcode = postcode
WHERE town_id IS DISTINCT FROM portal_town(
    latitude, longitude, address, precision IN ('exact', 'postcode'), authority_id
);
"""
FORWARDS = PUT_IN_PLACE.format(authority=", NEW.authority_id", column=", authority_id")
BACKWARDS = PUT_IN_PLACE.format(authority="", column="")


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0012_letters_of_second_parts'),
    ]

    operations = [
        migrations.RunSQL(
            TOWN + FORWARDS + SETTLE,
            BACKWARDS + "DROP FUNCTION portal_town(numeric, numeric, text, boolean, varchar)",
        ),
    ]
