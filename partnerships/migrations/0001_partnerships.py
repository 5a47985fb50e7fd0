import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Neither stands without the other: a row of this kind without its entry, of this very kind, nor an entry of this kind
# without its row. All are asked when the transaction ends.
HELD_TOGETHER = """
ALTER TABLE partnerships_partnership ADD CONSTRAINT partnership_and_its_entry_are_of_one_kind
    FOREIGN KEY (entry_id, entry_kind) REFERENCES entries_entry (id, kind) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION partnership_and_its_entry_stand_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry uuid := CASE WHEN TG_TABLE_NAME = 'entries_entry' THEN (to_jsonb(NEW) ->> 'id')::uuid
                       ELSE (to_jsonb(OLD) ->> 'entry_id')::uuid END;
BEGIN
    IF EXISTS (SELECT FROM entries_entry WHERE id = entry AND kind IN ('partnership'))
        AND NOT EXISTS (SELECT FROM partnerships_partnership WHERE entry_id = entry)
    THEN
        RAISE EXCEPTION 'entry % has no row in partnerships_partnership', entry USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_has_its_partnership AFTER INSERT OR UPDATE OF kind ON entries_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('partnership'))
    EXECUTE FUNCTION partnership_and_its_entry_stand_together();
CREATE CONSTRAINT TRIGGER partnership_goes_with_its_entry AFTER DELETE ON partnerships_partnership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION partnership_and_its_entry_stand_together();
"""
PARTED = """
DROP TRIGGER partnership_goes_with_its_entry ON partnerships_partnership;
DROP TRIGGER entry_has_its_partnership ON entries_entry;
DROP FUNCTION partnership_and_its_entry_stand_together();
ALTER TABLE partnerships_partnership DROP CONSTRAINT partnership_and_its_entry_are_of_one_kind;
"""

# A partnership may be public once two members have confirmed it whose own entries are public in full. That is kept with
# its entry, so that a list or a count of entries of any kind asks one column. Nothing that is written there by hand
# stands: it is worked out anew with every change of the entry, of a member, and of what the public sees of a member.
LISTABLE = """
CREATE FUNCTION partnership_is_listable(partnership uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT count(*) = 2 FROM (
        SELECT FROM partnerships_member AS member JOIN entries_entry AS entry ON entry.id = member.organisation_id
        WHERE member.partnership_id = partnership AND member.left_on IS NULL AND member.confirmed_on IS NOT NULL
            AND entry.state = 'published' AND entry.visibility = 'full'
        LIMIT 2
    ) AS confirmed
$$;

CREATE FUNCTION partnership_says_whether_it_is_listable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.is_listable := partnership_is_listable(NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER partnership_says_whether_it_is_listable BEFORE INSERT OR UPDATE ON entries_entry
    FOR EACH ROW WHEN (NEW.kind = 'partnership') EXECUTE FUNCTION partnership_says_whether_it_is_listable();

CREATE FUNCTION members_say_whether_it_is_listable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entries_entry SET is_listable = NOT is_listable
    WHERE id IN (OLD.partnership_id, NEW.partnership_id) AND is_listable <> partnership_is_listable(id);
    RETURN NULL;
END $$;
CREATE TRIGGER members_say_whether_it_is_listable AFTER INSERT OR UPDATE OR DELETE ON partnerships_member
    FOR EACH ROW EXECUTE FUNCTION members_say_whether_it_is_listable();

CREATE FUNCTION entries_of_members_say_whether_it_is_listable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE entries_entry SET is_listable = NOT is_listable
    WHERE id IN (SELECT partnership_id FROM partnerships_member WHERE organisation_id = NEW.id)
        AND is_listable <> partnership_is_listable(id);
    RETURN NULL;
END $$;
CREATE TRIGGER entries_of_members_say_whether_it_is_listable AFTER UPDATE OF state, visibility ON entries_entry
    FOR EACH ROW WHEN (NEW.kind <> 'partnership' AND (OLD.state, OLD.visibility) IS DISTINCT FROM (NEW.state, NEW.visibility))
    EXECUTE FUNCTION entries_of_members_say_whether_it_is_listable();
"""
NOT_LISTABLE = """
DROP TRIGGER entries_of_members_say_whether_it_is_listable ON entries_entry;
DROP FUNCTION entries_of_members_say_whether_it_is_listable();
DROP TRIGGER members_say_whether_it_is_listable ON partnerships_member;
DROP FUNCTION members_say_whether_it_is_listable();
DROP TRIGGER partnership_says_whether_it_is_listable ON entries_entry;
DROP FUNCTION partnership_says_whether_it_is_listable();
DROP FUNCTION partnership_is_listable(uuid);
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('entries', '0001_entries'),
        ('registry', '0001_organisations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PartnershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, parent_link=True, related_name='+', related_query_name='+', serialize=False, to='entries.entry')),
                ('goals_en', models.TextField(blank=True, max_length=2000, verbose_name='goals, in English')),
                ('goals_cy', models.TextField(blank=True, max_length=2000, verbose_name='goals, in Welsh')),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('bonding', 'Bonding: between similar groups'), ('bridging', 'Bridging: across a difference'), ('linking', 'Linking: with a body that has power or money')], max_length=10), blank=True, default=list, size=None, verbose_name='kinds of link')),
                ('stage', models.CharField(choices=[('forming', 'Forming'), ('active', 'Active'), ('paused', 'Paused'), ('ended', 'Ended')], default='forming', max_length=10, verbose_name='stage')),
                ('paused_because_en', models.CharField(blank=True, max_length=500, verbose_name='why it is paused, in English')),
                ('paused_because_cy', models.CharField(blank=True, max_length=500, verbose_name='why it is paused, in Welsh')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='started on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('leads', 'Leads'), ('delivers', 'Delivers'), ('funds', 'Funds'), ('hosts', 'Hosts'), ('advises', 'Advises')], default='delivers', max_length=10, verbose_name='part it plays')),
                ('invited_on', models.DateField(verbose_name='invited on')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'member',
            },
        ),
        migrations.CreateModel(
            name='Partnership',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='partnership', serialize=False, to='entries.entry')),
                ('entry_kind', models.GeneratedField(db_persist=True, expression=models.Value('partnership'), output_field=models.CharField(max_length=12))),
                ('goals_en', models.TextField(blank=True, max_length=2000, verbose_name='goals, in English')),
                ('goals_cy', models.TextField(blank=True, max_length=2000, verbose_name='goals, in Welsh')),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('bonding', 'Bonding: between similar groups'), ('bridging', 'Bridging: across a difference'), ('linking', 'Linking: with a body that has power or money')], max_length=10), blank=True, default=list, size=None, verbose_name='kinds of link')),
                ('stage', models.CharField(choices=[('forming', 'Forming'), ('active', 'Active'), ('paused', 'Paused'), ('ended', 'Ended')], default='forming', max_length=10, verbose_name='stage')),
                ('paused_because_en', models.CharField(blank=True, max_length=500, verbose_name='why it is paused, in English')),
                ('paused_because_cy', models.CharField(blank=True, max_length=500, verbose_name='why it is paused, in Welsh')),
                ('started_on', models.DateField(blank=True, null=True, verbose_name='started on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'paused'), _negated=True), models.Q(('paused_because_en', ''), _negated=True), models.Q(('paused_because_cy', ''), _negated=True), _connector='OR'), name='partnership_paused_with_a_reason', violation_error_message='Say why it is paused.'), models.CheckConstraint(condition=models.Q(('started_on__isnull', True), ('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='partnership_ends_after_it_starts', violation_error_message='The end must not be earlier than the start.')],
            },
            bases=('entries.entry',),
        ),
        migrations.CreateModel(
            name='MemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('part', models.CharField(choices=[('leads', 'Leads'), ('delivers', 'Delivers'), ('funds', 'Funds'), ('hosts', 'Hosts'), ('advises', 'Advises')], default='delivers', max_length=10, verbose_name='part it plays')),
                ('invited_on', models.DateField(verbose_name='invited on')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
                ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='organisation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='partnerships.member')),
                ('partnership', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partnerships.partnership', verbose_name='partnership')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='member',
            name='partnership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='partnerships.partnership', verbose_name='partnership'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_partnershipevent" ("ended_on", "entry_id", "goals_cy", "goals_en", "links", "paused_because_cy", "paused_because_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on") VALUES (NEW."ended_on", NEW."entry_id", NEW."goals_cy", NEW."goals_en", NEW."links", NEW."paused_because_cy", NEW."paused_because_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."entry_id", NEW."stage", NEW."started_on"); RETURN NULL;', hash='f04c762ec94e42f72f88d3a0f3965b384a366c0c', operation='INSERT', pgid='pgtrigger_insert_insert_80689', table='partnerships_partnership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."goals_cy" IS DISTINCT FROM (NEW."goals_cy") OR OLD."goals_en" IS DISTINCT FROM (NEW."goals_en") OR OLD."links" IS DISTINCT FROM (NEW."links") OR OLD."paused_because_cy" IS DISTINCT FROM (NEW."paused_because_cy") OR OLD."paused_because_en" IS DISTINCT FROM (NEW."paused_because_en") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."started_on" IS DISTINCT FROM (NEW."started_on"))', func='INSERT INTO "partnerships_partnershipevent" ("ended_on", "entry_id", "goals_cy", "goals_en", "links", "paused_because_cy", "paused_because_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on") VALUES (NEW."ended_on", NEW."entry_id", NEW."goals_cy", NEW."goals_en", NEW."links", NEW."paused_because_cy", NEW."paused_because_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."entry_id", NEW."stage", NEW."started_on"); RETURN NULL;', hash='7e723ccdbed60a93d58cfee4ae7e5c58986cf58e', operation='UPDATE', pgid='pgtrigger_update_update_5ca94', table='partnerships_partnership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_partnershipevent" ("ended_on", "entry_id", "goals_cy", "goals_en", "links", "paused_because_cy", "paused_because_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "started_on") VALUES (OLD."ended_on", OLD."entry_id", OLD."goals_cy", OLD."goals_en", OLD."links", OLD."paused_because_cy", OLD."paused_because_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."entry_id", OLD."stage", OLD."started_on"); RETURN NULL;', hash='c13aa8c70067c3c080e26c23dcbfe337f3d2f1c4', operation='DELETE', pgid='pgtrigger_delete_delete_b61a9', table='partnerships_partnership', when='AFTER')),
        ),
        migrations.AddField(
            model_name='partnershipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='own_events', related_query_name='own_events', to='partnerships.partnership'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='37f3546f3f1d4e3ed483fa31744bf52d47bb721b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5a5fe', table='partnerships_memberevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('partnership', 'organisation'), name='member_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by__isnull', True), ('confirmed_on__isnull', True)), models.Q(('confirmed_by__isnull', False), ('confirmed_on__isnull', False)), _connector='OR'), name='member_confirmation_is_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_memberevent" ("confirmed_by_id", "confirmed_on", "id", "invited_by_id", "invited_on", "left_on", "organisation_id", "part", "partnership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."confirmed_by_id", NEW."confirmed_on", NEW."id", NEW."invited_by_id", NEW."invited_on", NEW."left_on", NEW."organisation_id", NEW."part", NEW."partnership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='d05dd24c65f174f3757d6f5cc47f36048d4b4254', operation='INSERT', pgid='pgtrigger_insert_insert_07efe', table='partnerships_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "partnerships_memberevent" ("confirmed_by_id", "confirmed_on", "id", "invited_by_id", "invited_on", "left_on", "organisation_id", "part", "partnership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."confirmed_by_id", NEW."confirmed_on", NEW."id", NEW."invited_by_id", NEW."invited_on", NEW."left_on", NEW."organisation_id", NEW."part", NEW."partnership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='335f6d0b71df9e6c3f32beaa7f398e7fc1f60967', operation='UPDATE', pgid='pgtrigger_update_update_4abd1', table='partnerships_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "partnerships_memberevent" ("confirmed_by_id", "confirmed_on", "id", "invited_by_id", "invited_on", "left_on", "organisation_id", "part", "partnership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."confirmed_by_id", OLD."confirmed_on", OLD."id", OLD."invited_by_id", OLD."invited_on", OLD."left_on", OLD."organisation_id", OLD."part", OLD."partnership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='34c8115c72202b7755dc9e461ad6041db34b3ede', operation='DELETE', pgid='pgtrigger_delete_delete_9c5bc', table='partnerships_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partnershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bee14d3de1be8be9f4f0b614531eba4e291c2cec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_428f1', table='partnerships_partnershipevent', when='BEFORE')),
        ),
        migrations.RunSQL(HELD_TOGETHER, PARTED),
        migrations.RunSQL(LISTABLE, NOT_LISTABLE),
    ]
