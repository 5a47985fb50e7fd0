"""A place is found by what kind of place it is, whatever people call that."""

from django.db import migrations

KINDS = """
CREATE FUNCTION portal_kinds_of_asset(asset uuid) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        (SELECT k.search_keys FROM assets_asset a JOIN reference_assetkind k ON k.code = a.asset_kind_id
         WHERE a.entry_id = $1), '')
$$;
CREATE FUNCTION portal_note_kinds_of_asset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entries_entry SET search_kinds = portal_kinds_of_asset(id) WHERE id = NEW.entry_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER asset_is_found_by_its_kind AFTER INSERT OR UPDATE OF asset_kind_id ON assets_asset
FOR EACH ROW EXECUTE FUNCTION portal_note_kinds_of_asset();
"""
NO_KINDS = """
DROP TRIGGER asset_is_found_by_its_kind ON assets_asset;
DROP FUNCTION portal_note_kinds_of_asset(), portal_kinds_of_asset(uuid);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('assets', '0001_assets'),
        ('entries', '0008_towns_and_keys'),
    ]

    operations = [
        migrations.RunSQL(KINDS, NO_KINDS),
    ]
