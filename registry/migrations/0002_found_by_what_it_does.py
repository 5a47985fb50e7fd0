"""An organisation is found by what kind of body it is and by what it does, whatever people call that."""

from django.db import migrations

KINDS = """
CREATE FUNCTION portal_kinds_of_organisation(organisation uuid) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT concat_ws(' ',
        (SELECT s.search_keys FROM registry_organisation o JOIN reference_sector s ON s.code = o.sector_id
         WHERE o.entry_id = $1),
        (SELECT string_agg(k.search_keys, ' ' ORDER BY k.code)
         FROM registry_activitykindoforganisation a JOIN reference_activitykind k ON k.code = a.activity_kind_id
         WHERE a.organisation_id = $1))
$$;
CREATE FUNCTION portal_note_kinds_of_organisation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'registry_organisation' THEN
        UPDATE entries_entry SET search_kinds = portal_kinds_of_organisation(id) WHERE id = NEW.entry_id;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        UPDATE entries_entry SET search_kinds = portal_kinds_of_organisation(id) WHERE id = OLD.organisation_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        UPDATE entries_entry SET search_kinds = portal_kinds_of_organisation(id) WHERE id = NEW.organisation_id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER organisation_is_found_by_its_sector AFTER INSERT OR UPDATE OF sector_id ON registry_organisation
FOR EACH ROW EXECUTE FUNCTION portal_note_kinds_of_organisation();
CREATE TRIGGER organisation_is_found_by_what_it_does
AFTER INSERT OR DELETE OR UPDATE ON registry_activitykindoforganisation
FOR EACH ROW EXECUTE FUNCTION portal_note_kinds_of_organisation();
"""
NO_KINDS = """
DROP TRIGGER organisation_is_found_by_what_it_does ON registry_activitykindoforganisation;
DROP TRIGGER organisation_is_found_by_its_sector ON registry_organisation;
DROP FUNCTION portal_note_kinds_of_organisation(), portal_kinds_of_organisation(uuid);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0008_towns_and_keys'),
        ('registry', '0001_organisations'),
    ]

    operations = [
        migrations.RunSQL(KINDS, NO_KINDS),
    ]
