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
ALTER TABLE registry_organisation ADD CONSTRAINT organisation_and_its_entry_are_of_one_kind
    FOREIGN KEY (entry_id, entry_kind) REFERENCES entries_entry (id, kind) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION organisation_and_its_entry_stand_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry uuid := CASE WHEN TG_TABLE_NAME = 'entries_entry' THEN (to_jsonb(NEW) ->> 'id')::uuid
                       ELSE (to_jsonb(OLD) ->> 'entry_id')::uuid END;
BEGIN
    IF EXISTS (SELECT FROM entries_entry WHERE id = entry AND kind IN ('group', 'organisation'))
        AND NOT EXISTS (SELECT FROM registry_organisation WHERE entry_id = entry)
    THEN
        RAISE EXCEPTION 'entry % has no row in registry_organisation', entry USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_has_its_organisation AFTER INSERT OR UPDATE OF kind ON entries_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('group', 'organisation'))
    EXECUTE FUNCTION organisation_and_its_entry_stand_together();
CREATE CONSTRAINT TRIGGER organisation_goes_with_its_entry AFTER DELETE ON registry_organisation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION organisation_and_its_entry_stand_together();
"""
PARTED = """
DROP TRIGGER organisation_goes_with_its_entry ON registry_organisation;
DROP TRIGGER entry_has_its_organisation ON entries_entry;
DROP FUNCTION organisation_and_its_entry_stand_together();
ALTER TABLE registry_organisation DROP CONSTRAINT organisation_and_its_entry_are_of_one_kind;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('entries', '0001_entries'),
        ('reference', '0001_words_and_areas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Barrier',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('physical', 'Getting there and getting in'), ('economic', 'What it costs to take part'), ('linguistic', 'Language'), ('cultural', 'Customs, faith and ways of life'), ('institutional', 'Rules, forms and appointments'), ('psychological', 'Feeling unsure or unwelcome')], max_length=15, verbose_name='kind of barrier')),
                ('met', models.CharField(choices=[('yes', 'Yes, some people meet it'), ('no', 'No, not that we know of'), ('not_known', 'We have not looked')], default='not_known', max_length=10, verbose_name='whether people meet it')),
                ('action_en', models.TextField(blank=True, max_length=1000, verbose_name='what is done about it, in English')),
                ('action_cy', models.TextField(blank=True, max_length=1000, verbose_name='what is done about it, in Welsh')),
                ('said_on', models.DateField(verbose_name='said on')),
            ],
            options={
                'verbose_name': 'barrier',
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='organisation', serialize=False, to='entries.entry')),
                ('is_led_by_its_people', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='led by the people it serves')),
                ('area_served_en', models.CharField(blank=True, max_length=200, verbose_name='area served, in English')),
                ('area_served_cy', models.CharField(blank=True, max_length=200, verbose_name='area served, in Welsh')),
                ('price_band', models.CharField(choices=[('not_known', 'Not known'), ('free', 'Free'), ('up_to_3', 'Up to £3'), ('up_to_10', '£3 to £10'), ('over_10', 'Over £10'), ('varies', 'It varies')], default='not_known', max_length=10, verbose_name='what taking part usually costs')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('cy', 'Welsh'), ('en', 'English'), ('bsl', 'British Sign Language'), ('other', 'Other languages')], max_length=5), blank=True, default=list, size=None, verbose_name='languages you can take part in')),
                ('size_band', models.CharField(choices=[('not_known', 'Not known'), ('up_to_10', 'Up to 10'), ('up_to_30', '11 to 30'), ('up_to_100', '31 to 100'), ('over_100', 'Over 100')], default='not_known', max_length=10, verbose_name='how many take part in a month')),
                ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                ('contacts_changed_at', models.DateTimeField(blank=True, help_text='History says that contacts changed, not to what.', null=True, verbose_name='how to reach it')),
            ],
            bases=('entries.entry',),
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('name_cy', models.CharField(blank=True, max_length=200, verbose_name='name in Welsh')),
                ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('fortnightly', 'Every two weeks'), ('monthly', 'Every month'), ('term_time', 'In school term only'), ('sometimes', 'From time to time')], default='weekly', max_length=12, verbose_name='how often')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], null=True, verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='starts at')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('price_band', models.CharField(choices=[('not_known', 'Not known'), ('free', 'Free'), ('up_to_3', 'Up to £3'), ('up_to_10', '£3 to £10'), ('over_10', 'Over £10'), ('varies', 'It varies')], default='not_known', max_length=10, verbose_name='what it costs')),
                ('for_whom_en', models.CharField(blank=True, max_length=200, verbose_name='for whom, in English')),
                ('for_whom_cy', models.CharField(blank=True, max_length=200, verbose_name='for whom, in Welsh')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.activitykind', verbose_name='kind of activity')),
            ],
            options={
                'verbose_name': 'activity',
            },
        ),
        migrations.CreateModel(
            name='ActivityKindOfOrganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity_kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reference.activitykind', verbose_name='kind of activity')),
            ],
            options={
                'verbose_name': 'kind of activity',
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(max_length=1000, verbose_name='how you are connected with it')),
                ('answer', models.TextField(blank=True, help_text='They read this beside the entry.', max_length=1000, verbose_name='answer to them')),
                ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('granted', 'Granted'), ('refused', 'Refused')], default='open', max_length=10, verbose_name='answer')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'claim',
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='contact', serialize=False, to='registry.organisation')),
                ('role_name', models.CharField(blank=True, max_length=100, verbose_name='role of the person to ask for')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('telephone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('is_public', models.BooleanField(default=False, verbose_name='show these on the public page')),
                ('consent_given_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name='organisation',
            name='activity_kinds',
            field=models.ManyToManyField(blank=True, related_name='organisations', through='registry.ActivityKindOfOrganisation', to='reference.activitykind', verbose_name='what you do'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='authority_body',
            field=models.OneToOneField(blank=True, help_text='The authority that this council is.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='council', to='reference.authority', verbose_name='the authority that it is'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='legal_form',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.legalform', verbose_name='legal form'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='sector',
            field=models.ForeignKey(default='community_group', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.sector', verbose_name='kind of organisation'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='entry_kind',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(sector='community_group', then=models.Value('group')), default=models.Value('organisation')), output_field=models.CharField(max_length=12)),
        ),
        migrations.CreateModel(
            name='ClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('open', 'Waiting for an answer'), ('granted', 'Granted'), ('refused', 'Refused')], default='open', max_length=10, verbose_name='answer')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='registry.claim')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='registry.organisation'),
        ),
        migrations.CreateModel(
            name='BarrierEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('physical', 'Getting there and getting in'), ('economic', 'What it costs to take part'), ('linguistic', 'Language'), ('cultural', 'Customs, faith and ways of life'), ('institutional', 'Rules, forms and appointments'), ('psychological', 'Feeling unsure or unwelcome')], max_length=15, verbose_name='kind of barrier')),
                ('met', models.CharField(choices=[('yes', 'Yes, some people meet it'), ('no', 'No, not that we know of'), ('not_known', 'We have not looked')], default='not_known', max_length=10, verbose_name='whether people meet it')),
                ('action_en', models.TextField(blank=True, max_length=1000, verbose_name='what is done about it, in English')),
                ('action_cy', models.TextField(blank=True, max_length=1000, verbose_name='what is done about it, in Welsh')),
                ('said_on', models.DateField(verbose_name='said on')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='registry.barrier')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='barrier',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='barriers', to='registry.organisation'),
        ),
        migrations.CreateModel(
            name='ActivityKindOfOrganisationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('activity_kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.activitykind', verbose_name='kind of activity')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='registry.activitykindoforganisation')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activitykindoforganisation',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.organisation'),
        ),
        migrations.CreateModel(
            name='ActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('name_cy', models.CharField(blank=True, max_length=200, verbose_name='name in Welsh')),
                ('rhythm', models.CharField(choices=[('weekly', 'Every week'), ('fortnightly', 'Every two weeks'), ('monthly', 'Every month'), ('term_time', 'In school term only'), ('sometimes', 'From time to time')], default='weekly', max_length=12, verbose_name='how often')),
                ('weekday', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], null=True, verbose_name='day')),
                ('starts_at', models.TimeField(blank=True, null=True, verbose_name='starts at')),
                ('ends_at', models.TimeField(blank=True, null=True, verbose_name='ends at')),
                ('price_band', models.CharField(choices=[('not_known', 'Not known'), ('free', 'Free'), ('up_to_3', 'Up to £3'), ('up_to_10', '£3 to £10'), ('over_10', 'Over £10'), ('varies', 'It varies')], default='not_known', max_length=10, verbose_name='what it costs')),
                ('for_whom_en', models.CharField(blank=True, max_length=200, verbose_name='for whom, in English')),
                ('for_whom_cy', models.CharField(blank=True, max_length=200, verbose_name='for whom, in Welsh')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.activitykind', verbose_name='kind of activity')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='registry.activity')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='registry.organisation'),
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=60, verbose_name='number')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='registry.organisation')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.identifierscheme', verbose_name='register')),
            ],
            options={
                'verbose_name': 'number in a register',
            },
        ),
        migrations.CreateModel(
            name='IdentifierEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=60, verbose_name='number')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='registry.identifier')),
                ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.identifierscheme', verbose_name='register')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OrganisationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, parent_link=True, related_name='+', related_query_name='+', serialize=False, to='entries.entry')),
                ('is_led_by_its_people', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='led by the people it serves')),
                ('area_served_en', models.CharField(blank=True, max_length=200, verbose_name='area served, in English')),
                ('area_served_cy', models.CharField(blank=True, max_length=200, verbose_name='area served, in Welsh')),
                ('price_band', models.CharField(choices=[('not_known', 'Not known'), ('free', 'Free'), ('up_to_3', 'Up to £3'), ('up_to_10', '£3 to £10'), ('over_10', 'Over £10'), ('varies', 'It varies')], default='not_known', max_length=10, verbose_name='what taking part usually costs')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('cy', 'Welsh'), ('en', 'English'), ('bsl', 'British Sign Language'), ('other', 'Other languages')], max_length=5), blank=True, default=list, size=None, verbose_name='languages you can take part in')),
                ('size_band', models.CharField(choices=[('not_known', 'Not known'), ('up_to_10', 'Up to 10'), ('up_to_30', '11 to 30'), ('up_to_100', '31 to 100'), ('over_100', 'Over 100')], default='not_known', max_length=10, verbose_name='how many take part in a month')),
                ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                ('contacts_changed_at', models.DateTimeField(blank=True, help_text='History says that contacts changed, not to what.', null=True, verbose_name='how to reach it')),
                ('authority_body', models.ForeignKey(blank=True, db_constraint=False, help_text='The authority that this council is.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.authority', verbose_name='the authority that it is')),
                ('legal_form', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.legalform', verbose_name='legal form')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='own_events', related_query_name='own_events', to='registry.organisation')),
                ('sector', models.ForeignKey(db_constraint=False, default='community_group', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.sector', verbose_name='kind of organisation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Stewardship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stewardships', to='registry.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stewardships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'steward',
            },
        ),
        migrations.CreateModel(
            name='StewardshipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('since', models.DateTimeField(auto_now_add=True)),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('given_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='registry.stewardship')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='organisation',
            index=models.Index(fields=['entry'], include=('sector', 'price_band', 'size_band', 'languages'), name='organisation_narrowing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_organisationevent" ("area_served_cy", "area_served_en", "authority_body_id", "contacts_changed_at", "entry_id", "is_led_by_its_people", "languages", "legal_form_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_band", "sector_id", "size_band", "website") VALUES (NEW."area_served_cy", NEW."area_served_en", NEW."authority_body_id", NEW."contacts_changed_at", NEW."entry_id", NEW."is_led_by_its_people", NEW."languages", NEW."legal_form_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."entry_id", NEW."price_band", NEW."sector_id", NEW."size_band", NEW."website"); RETURN NULL;', hash='6cbca58c70f914f362abae8321a323f5dd0692a6', operation='INSERT', pgid='pgtrigger_insert_insert_921d1', table='registry_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."area_served_cy" IS DISTINCT FROM (NEW."area_served_cy") OR OLD."area_served_en" IS DISTINCT FROM (NEW."area_served_en") OR OLD."authority_body_id" IS DISTINCT FROM (NEW."authority_body_id") OR OLD."contacts_changed_at" IS DISTINCT FROM (NEW."contacts_changed_at") OR OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."is_led_by_its_people" IS DISTINCT FROM (NEW."is_led_by_its_people") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."legal_form_id" IS DISTINCT FROM (NEW."legal_form_id") OR OLD."price_band" IS DISTINCT FROM (NEW."price_band") OR OLD."sector_id" IS DISTINCT FROM (NEW."sector_id") OR OLD."size_band" IS DISTINCT FROM (NEW."size_band") OR OLD."website" IS DISTINCT FROM (NEW."website"))', func='INSERT INTO "registry_organisationevent" ("area_served_cy", "area_served_en", "authority_body_id", "contacts_changed_at", "entry_id", "is_led_by_its_people", "languages", "legal_form_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_band", "sector_id", "size_band", "website") VALUES (NEW."area_served_cy", NEW."area_served_en", NEW."authority_body_id", NEW."contacts_changed_at", NEW."entry_id", NEW."is_led_by_its_people", NEW."languages", NEW."legal_form_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."entry_id", NEW."price_band", NEW."sector_id", NEW."size_band", NEW."website"); RETURN NULL;', hash='2e45b8520b9456a32a4c72f83c3a76b9a46ad58e', operation='UPDATE', pgid='pgtrigger_update_update_0f791', table='registry_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_organisationevent" ("area_served_cy", "area_served_en", "authority_body_id", "contacts_changed_at", "entry_id", "is_led_by_its_people", "languages", "legal_form_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_band", "sector_id", "size_band", "website") VALUES (OLD."area_served_cy", OLD."area_served_en", OLD."authority_body_id", OLD."contacts_changed_at", OLD."entry_id", OLD."is_led_by_its_people", OLD."languages", OLD."legal_form_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."entry_id", OLD."price_band", OLD."sector_id", OLD."size_band", OLD."website"); RETURN NULL;', hash='d62aa936a907ac24084a47d5a6b9918b64831e9f', operation='DELETE', pgid='pgtrigger_delete_delete_8247c', table='registry_organisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f44f8113fd036f0e5f2ef9efcaa21984a79451a0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17e0b', table='registry_claimevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('organisation', 'user'), name='claim_open_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_claimevent" ("answered_at", "answered_by_id", "id", "made_at", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "user_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."made_at", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."state", NEW."user_id"); RETURN NULL;', hash='5966a647d30c0afafff4fb35e0686814fb740d63', operation='INSERT', pgid='pgtrigger_insert_insert_e4fd3', table='registry_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "registry_claimevent" ("answered_at", "answered_by_id", "id", "made_at", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "user_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."made_at", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state", NEW."user_id"); RETURN NULL;', hash='bab306a27f1f88b1fed653b12c6f837d72e3dc85', operation='UPDATE', pgid='pgtrigger_update_update_7a1fe', table='registry_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_claimevent" ("answered_at", "answered_by_id", "id", "made_at", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "user_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."id", OLD."made_at", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."state", OLD."user_id"); RETURN NULL;', hash='6217f8239e455caad2b68409418d84546934e8ad', operation='DELETE', pgid='pgtrigger_delete_delete_62ab1', table='registry_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='barrierevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8f22214d687c88675cdee0d2cf99d992c5139756', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4aef6', table='registry_barrierevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='barrier',
            constraint=models.UniqueConstraint(fields=('organisation', 'kind'), name='barrier_once_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='barrier',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_barrierevent" ("action_cy", "action_en", "id", "kind", "met", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on") VALUES (NEW."action_cy", NEW."action_en", NEW."id", NEW."kind", NEW."met", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."said_on"); RETURN NULL;', hash='2733110dc9eb098ed5a7efd76afd32960c7652e6', operation='INSERT', pgid='pgtrigger_insert_insert_c3d50', table='registry_barrier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='barrier',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_barrierevent" ("action_cy", "action_en", "id", "kind", "met", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on") VALUES (NEW."action_cy", NEW."action_en", NEW."id", NEW."kind", NEW."met", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."said_on"); RETURN NULL;', hash='946c464c46bd2ff571533d314dbf9e7a6db0499c', operation='UPDATE', pgid='pgtrigger_update_update_36d7c', table='registry_barrier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='barrier',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_barrierevent" ("action_cy", "action_en", "id", "kind", "met", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_on") VALUES (OLD."action_cy", OLD."action_en", OLD."id", OLD."kind", OLD."met", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."said_on"); RETURN NULL;', hash='a60ed3538ab0035ae8f71a3481d8c0b9f55a5f1e', operation='DELETE', pgid='pgtrigger_delete_delete_63069', table='registry_barrier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykindoforganisationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0fc98c17b356446ab48fb03cc65cb06ae8c396e3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7d76c', table='registry_activitykindoforganisationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='activitykindoforganisation',
            constraint=models.UniqueConstraint(fields=('organisation', 'activity_kind'), name='activitykind_once_an_organisation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykindoforganisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_activitykindoforganisationevent" ("activity_kind_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_kind_id", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='8f41a04588efb2bff4ccaf1d838d3c930a5421c2', operation='INSERT', pgid='pgtrigger_insert_insert_a6eda', table='registry_activitykindoforganisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykindoforganisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_activitykindoforganisationevent" ("activity_kind_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_kind_id", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1324fbea2bf0af54282ade3905e3040d05367f18', operation='UPDATE', pgid='pgtrigger_update_update_d2eca', table='registry_activitykindoforganisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activitykindoforganisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_activitykindoforganisationevent" ("activity_kind_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_kind_id", OLD."id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='9fda4368428cf15baea4ee98fbbf1af94fd7624c', operation='DELETE', pgid='pgtrigger_delete_delete_1c0e9', table='registry_activitykindoforganisation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e0afb5509279fead614c5e7365daff0909f19f14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_38f73', table='registry_activityevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__isnull', True), ('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='activity_ends_after_it_starts', violation_error_message='The end must be later than the start.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_activityevent" ("ended_on", "ends_at", "for_whom_cy", "for_whom_en", "id", "kind_id", "name_cy", "name_en", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_band", "rhythm", "starts_at", "weekday") VALUES (NEW."ended_on", NEW."ends_at", NEW."for_whom_cy", NEW."for_whom_en", NEW."id", NEW."kind_id", NEW."name_cy", NEW."name_en", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."price_band", NEW."rhythm", NEW."starts_at", NEW."weekday"); RETURN NULL;', hash='9eb542e1173a42c9dd852823b67702d79fd69bcf', operation='INSERT', pgid='pgtrigger_insert_insert_eeacb', table='registry_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_activityevent" ("ended_on", "ends_at", "for_whom_cy", "for_whom_en", "id", "kind_id", "name_cy", "name_en", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_band", "rhythm", "starts_at", "weekday") VALUES (NEW."ended_on", NEW."ends_at", NEW."for_whom_cy", NEW."for_whom_en", NEW."id", NEW."kind_id", NEW."name_cy", NEW."name_en", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."price_band", NEW."rhythm", NEW."starts_at", NEW."weekday"); RETURN NULL;', hash='7760d548cbee5937cfcbfbaa41cd5be69a211adb', operation='UPDATE', pgid='pgtrigger_update_update_7d31d', table='registry_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_activityevent" ("ended_on", "ends_at", "for_whom_cy", "for_whom_en", "id", "kind_id", "name_cy", "name_en", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_band", "rhythm", "starts_at", "weekday") VALUES (OLD."ended_on", OLD."ends_at", OLD."for_whom_cy", OLD."for_whom_en", OLD."id", OLD."kind_id", OLD."name_cy", OLD."name_en", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."price_band", OLD."rhythm", OLD."starts_at", OLD."weekday"); RETURN NULL;', hash='6bcc7b5217e7299b8ab1603a2247acc2857867b6', operation='DELETE', pgid='pgtrigger_delete_delete_c1964', table='registry_activity', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(fields=['scheme', 'number'], name='identifier_scheme_number'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(fields=('organisation', 'scheme', 'number'), name='identifier_once_for_an_organisation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_identifierevent" ("id", "number", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (NEW."id", NEW."number", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."scheme_id"); RETURN NULL;', hash='f45b6ee35d723a40151086553bc1692155e932ed', operation='INSERT', pgid='pgtrigger_insert_insert_62d9d', table='registry_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_identifierevent" ("id", "number", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (NEW."id", NEW."number", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."scheme_id"); RETURN NULL;', hash='7fe1e1b602ed946a687a1126c784a4a13740d4d0', operation='UPDATE', pgid='pgtrigger_update_update_0b9e7', table='registry_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifier',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_identifierevent" ("id", "number", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id") VALUES (OLD."id", OLD."number", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."scheme_id"); RETURN NULL;', hash='a32fa01d4a1fa41551ca4b5a4d2d10fb03b4e676', operation='DELETE', pgid='pgtrigger_delete_delete_bed94', table='registry_identifier', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='identifierevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b4b6aaff930d85d6f24f2d0de9313a08a4c9845d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b7a6b', table='registry_identifierevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organisationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f0d420a9acbfae195423c3096f1632c3f6f0868f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_85310', table='registry_organisationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='stewardship',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('organisation', 'user'), name='stewardship_once_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardship',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_stewardshipevent" ("given_by_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "user_id") VALUES (NEW."given_by_id", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='be84bf8c3108af63a4a25493b57f417b4b9298d5', operation='INSERT', pgid='pgtrigger_insert_insert_865dc', table='registry_stewardship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardship',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_stewardshipevent" ("given_by_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "user_id") VALUES (NEW."given_by_id", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."until", NEW."user_id"); RETURN NULL;', hash='2f374a3b6b145d7914f5dfb9f286c9c9c4e6a356', operation='UPDATE', pgid='pgtrigger_update_update_88ced', table='registry_stewardship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardship',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_stewardshipevent" ("given_by_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until", "user_id") VALUES (OLD."given_by_id", OLD."id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."since", OLD."until", OLD."user_id"); RETURN NULL;', hash='b4072fa1bf171a0bf083f301847f0743dd0b5eaa', operation='DELETE', pgid='pgtrigger_delete_delete_918c2', table='registry_stewardship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stewardshipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b992553ff96a52e8c31d7a88579e997d426fc521', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_72f62', table='registry_stewardshipevent', when='BEFORE')),
        ),
        migrations.RunSQL(HELD_TOGETHER, PARTED),
    ]
