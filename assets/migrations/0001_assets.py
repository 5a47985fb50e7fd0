import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Neither stands without the other: a row of this kind without its entry, of this very kind, nor an entry of this kind
# without its row. All are asked when the transaction ends.
HELD_TOGETHER = """
ALTER TABLE assets_asset ADD CONSTRAINT asset_and_its_entry_are_of_one_kind
    FOREIGN KEY (entry_id, entry_kind) REFERENCES entries_entry (id, kind) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION asset_and_its_entry_stand_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry uuid := CASE WHEN TG_TABLE_NAME = 'entries_entry' THEN (to_jsonb(NEW) ->> 'id')::uuid
                       ELSE (to_jsonb(OLD) ->> 'entry_id')::uuid END;
BEGIN
    IF EXISTS (SELECT FROM entries_entry WHERE id = entry AND kind IN ('asset'))
        AND NOT EXISTS (SELECT FROM assets_asset WHERE entry_id = entry)
    THEN
        RAISE EXCEPTION 'entry % has no row in assets_asset', entry USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_has_its_asset AFTER INSERT OR UPDATE OF kind ON entries_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('asset'))
    EXECUTE FUNCTION asset_and_its_entry_stand_together();
CREATE CONSTRAINT TRIGGER asset_goes_with_its_entry AFTER DELETE ON assets_asset
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION asset_and_its_entry_stand_together();
"""
PARTED = """
DROP TRIGGER asset_goes_with_its_entry ON assets_asset;
DROP TRIGGER entry_has_its_asset ON entries_entry;
DROP FUNCTION asset_and_its_entry_stand_together();
ALTER TABLE assets_asset DROP CONSTRAINT asset_and_its_entry_are_of_one_kind;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('entries', '0001_entries'),
        ('reference', '0001_words_and_areas'),
        ('registry', '0001_organisations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Asset',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='asset', serialize=False, to='entries.entry')),
                ('entry_kind', models.GeneratedField(db_persist=True, expression=models.Value('asset'), output_field=models.CharField(max_length=12))),
                ('opening_status', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed'), ('lost', 'Lost to the community'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='open or closed')),
                ('uprn', models.CharField(blank=True, help_text='The number of the property in the national register.', max_length=12, verbose_name='UPRN')),
                ('opening_times_en', models.CharField(blank=True, max_length=300, verbose_name='opening times, in English')),
                ('opening_times_cy', models.CharField(blank=True, max_length=300, verbose_name='opening times, in Welsh')),
                ('hire_price', models.CharField(choices=[('not_known', 'Not known'), ('not_hired', 'Not for hire'), ('free', 'Free'), ('up_to_10', 'Up to £10 an hour'), ('up_to_25', '£10 to £25 an hour'), ('over_25', 'Over £25 an hour')], default='not_known', max_length=10, verbose_name='what hire costs')),
                ('is_step_free', models.CharField(choices=[('yes', 'Yes'), ('partly', 'In part'), ('no', 'No'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='step-free')),
                ('rooms', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rooms that groups can use')),
                ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                ('asset_kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.assetkind', verbose_name='kind of place')),
                ('kept_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kept_assets', to='registry.organisation', verbose_name='who looks after the entry')),
            ],
            bases=('entries.entry',),
        ),
        migrations.CreateModel(
            name='AssetEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, parent_link=True, related_name='+', related_query_name='+', serialize=False, to='entries.entry')),
                ('opening_status', models.CharField(choices=[('open', 'Open'), ('closed', 'Closed'), ('lost', 'Lost to the community'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='open or closed')),
                ('uprn', models.CharField(blank=True, help_text='The number of the property in the national register.', max_length=12, verbose_name='UPRN')),
                ('opening_times_en', models.CharField(blank=True, max_length=300, verbose_name='opening times, in English')),
                ('opening_times_cy', models.CharField(blank=True, max_length=300, verbose_name='opening times, in Welsh')),
                ('hire_price', models.CharField(choices=[('not_known', 'Not known'), ('not_hired', 'Not for hire'), ('free', 'Free'), ('up_to_10', 'Up to £10 an hour'), ('up_to_25', '£10 to £25 an hour'), ('over_25', 'Over £25 an hour')], default='not_known', max_length=10, verbose_name='what hire costs')),
                ('is_step_free', models.CharField(choices=[('yes', 'Yes'), ('partly', 'In part'), ('no', 'No'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='step-free')),
                ('rooms', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rooms that groups can use')),
                ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                ('asset_kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.assetkind', verbose_name='kind of place')),
                ('kept_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='who looks after the entry')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='own_events', related_query_name='own_events', to='assets.asset')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OwnerTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_on', models.DateField(verbose_name='when the owner or operator was told')),
                ('how', models.CharField(help_text='For example: letter to the property department. No names.', max_length=300, verbose_name='how they were told')),
                ('answer_en', models.TextField(blank=True, max_length=2000, verbose_name='their answer, in English')),
                ('answer_cy', models.TextField(blank=True, max_length=2000, verbose_name='their answer, in Welsh')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owner_told', to='assets.asset')),
                ('told_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'owner told',
            },
        ),
        migrations.CreateModel(
            name='OwnerToldEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('told_on', models.DateField(verbose_name='when the owner or operator was told')),
                ('how', models.CharField(help_text='For example: letter to the property department. No names.', max_length=300, verbose_name='how they were told')),
                ('answer_en', models.TextField(blank=True, max_length=2000, verbose_name='their answer, in English')),
                ('answer_cy', models.TextField(blank=True, max_length=2000, verbose_name='their answer, in Welsh')),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('asset', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assets.asset')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='assets.ownertold')),
                ('told_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RiskAssessment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('rule_set', models.CharField(max_length=20)),
                ('inputs', models.JSONField(help_text='The facts as the rules saw them.')),
                ('outcome', models.JSONField(help_text='The reasons, and for each audience the rows of the outlook.')),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='assets.asset')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RiskFact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rule', models.CharField(max_length=3, verbose_name='rule')),
                ('subject', models.CharField(blank=True, help_text='What the fact is about, where one place can have several.', max_length=80, verbose_name='what it is about')),
                ('facts', models.JSONField(default=dict, help_text="As the dataclass in the rule's file in assets/risk/rules/.", verbose_name='what is known')),
                ('event_on', models.DateField(blank=True, null=True, verbose_name='day of the event')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('reported', 'Reported'), ('confirmed', 'Confirmed')], default='reported', max_length=10, verbose_name='how sure')),
                ('is_public', models.BooleanField(default=False, verbose_name='may be public')),
                ('source_en', models.CharField(blank=True, max_length=300, verbose_name='source, in English')),
                ('source_cy', models.CharField(blank=True, max_length=300, verbose_name='source, in Welsh')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='where it can be read')),
                ('observed_on', models.DateField(verbose_name='known since')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='holds until')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('ending', models.CharField(blank=True, choices=[('superseded', 'Replaced by something newer'), ('resolved', 'Resolved')], max_length=10, verbose_name='how it ended')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('ending_reason_en', models.CharField(blank=True, max_length=500, verbose_name='how it was resolved, in English')),
                ('ending_reason_cy', models.CharField(blank=True, max_length=500, verbose_name='how it was resolved, in Welsh')),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_facts', to='assets.asset')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'fact about risk',
            },
        ),
        migrations.CreateModel(
            name='RiskFactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('rule', models.CharField(max_length=3, verbose_name='rule')),
                ('subject', models.CharField(blank=True, help_text='What the fact is about, where one place can have several.', max_length=80, verbose_name='what it is about')),
                ('facts', models.JSONField(default=dict, help_text="As the dataclass in the rule's file in assets/risk/rules/.", verbose_name='what is known')),
                ('event_on', models.DateField(blank=True, null=True, verbose_name='day of the event')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('reported', 'Reported'), ('confirmed', 'Confirmed')], default='reported', max_length=10, verbose_name='how sure')),
                ('is_public', models.BooleanField(default=False, verbose_name='may be public')),
                ('source_en', models.CharField(blank=True, max_length=300, verbose_name='source, in English')),
                ('source_cy', models.CharField(blank=True, max_length=300, verbose_name='source, in Welsh')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='where it can be read')),
                ('observed_on', models.DateField(verbose_name='known since')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='holds until')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('ending', models.CharField(blank=True, choices=[('superseded', 'Replaced by something newer'), ('resolved', 'Resolved')], max_length=10, verbose_name='how it ended')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('ending_reason_en', models.CharField(blank=True, max_length=500, verbose_name='how it was resolved, in English')),
                ('ending_reason_cy', models.CharField(blank=True, max_length=500, verbose_name='how it was resolved, in Welsh')),
                ('asset', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assets.asset')),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='assets.riskfact')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RiskOutlook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('officer', 'Officers'), ('public', 'Everybody')], max_length=8)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, help_text='The first day on which the row is no longer in force.', null=True)),
                ('band', models.SmallIntegerField(choices=[(0, 'No concern found'), (1, 'Not assessed'), (2, 'Watch'), (3, 'At risk'), (4, 'Serious'), (5, 'Imminent')])),
                ('next_event_on', models.DateField(blank=True, null=True)),
                ('answered', models.PositiveSmallIntegerField(help_text='Of the seven families.')),
                ('is_withheld', models.BooleanField(default=False, help_text="For officers' eyes: nobody else may tell it from not assessed.")),
                ('has_passed', models.BooleanField(default=False, help_text='A day has passed and its outcome is not on record.')),
                ('is_due', models.BooleanField(default=False, help_text='Somebody should look again.')),
                ('is_raised', models.BooleanField(default=False, help_text='Three families or more raised the band by one.')),
                ('rules', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list, help_text='Codes of the rules that worry.', size=None)),
                ('reasons', models.JSONField(default=list)),
                ('words_en', models.TextField(blank=True, help_text='The reasons in words, for lists and files.')),
                ('words_cy', models.TextField(blank=True)),
                ('asset', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='outlook', to='assets.asset')),
            ],
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('surveyed_on', models.DateField(verbose_name='day of the survey')),
                ('grade', models.CharField(choices=[('good', 'Good'), ('fair', 'Fair'), ('poor', 'Poor'), ('very_bad', 'Very bad')], max_length=10, verbose_name='condition')),
                ('has_unsafe_part', models.BooleanField(blank=True, null=True, verbose_name='part of it is unsafe or closed')),
                ('has_prohibition_notice', models.BooleanField(blank=True, null=True, verbose_name='a prohibition notice is in force')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('reported', 'Reported'), ('confirmed', 'Confirmed')], default='reported', max_length=10, verbose_name='how sure')),
                ('is_public', models.BooleanField(default=False, verbose_name='may be public')),
                ('source_en', models.CharField(blank=True, max_length=300, verbose_name='source, in English')),
                ('source_cy', models.CharField(blank=True, max_length=300, verbose_name='source, in Welsh')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='assets.asset')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'survey',
            },
        ),
        migrations.CreateModel(
            name='SurveyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('surveyed_on', models.DateField(verbose_name='day of the survey')),
                ('grade', models.CharField(choices=[('good', 'Good'), ('fair', 'Fair'), ('poor', 'Poor'), ('very_bad', 'Very bad')], max_length=10, verbose_name='condition')),
                ('has_unsafe_part', models.BooleanField(blank=True, null=True, verbose_name='part of it is unsafe or closed')),
                ('has_prohibition_notice', models.BooleanField(blank=True, null=True, verbose_name='a prohibition notice is in force')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('reported', 'Reported'), ('confirmed', 'Confirmed')], default='reported', max_length=10, verbose_name='how sure')),
                ('is_public', models.BooleanField(default=False, verbose_name='may be public')),
                ('source_en', models.CharField(blank=True, max_length=300, verbose_name='source, in English')),
                ('source_cy', models.CharField(blank=True, max_length=300, verbose_name='source, in Welsh')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('asset', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assets.asset')),
                ('entered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='assets.survey')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rung', models.CharField(choices=[('community_freehold', 'Freehold, held by the community'), ('other_freehold', 'Freehold, held by somebody else'), ('long_lease', 'Long lease (25 years or more)'), ('short_lease', 'Short lease (under 25 years)'), ('licence', 'Licence'), ('management_agreement', 'Management agreement'), ('use_only', 'Use only, nothing in writing'), ('none', 'No right at all'), ('not_known', 'Not known')], default='not_known', max_length=24, verbose_name='how it is held')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('renewal', models.CharField(choices=[('not_known', 'Not known'), ('agreed', 'Renewal agreed'), ('not_sought', 'Not being renewed'), ('refused', 'The landlord refuses'), ('followed', 'It ended, and what came after is on record')], default='not_known', max_length=12, verbose_name='after the end')),
                ('runs_the_place', models.BooleanField(blank=True, null=True, verbose_name='the holder runs the place')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('reported', 'Reported'), ('confirmed', 'Confirmed')], default='reported', max_length=10, verbose_name='how sure')),
                ('is_public', models.BooleanField(default=False, verbose_name='may be public')),
                ('source_en', models.CharField(blank=True, max_length=300, verbose_name='source, in English')),
                ('source_cy', models.CharField(blank=True, max_length=300, verbose_name='source, in Welsh')),
                ('observed_on', models.DateField(verbose_name='known since')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='assets.asset')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='registry.organisation', verbose_name='who holds it')),
            ],
            options={
                'verbose_name': 'tenure',
            },
        ),
        migrations.CreateModel(
            name='TenureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('rung', models.CharField(choices=[('community_freehold', 'Freehold, held by the community'), ('other_freehold', 'Freehold, held by somebody else'), ('long_lease', 'Long lease (25 years or more)'), ('short_lease', 'Short lease (under 25 years)'), ('licence', 'Licence'), ('management_agreement', 'Management agreement'), ('use_only', 'Use only, nothing in writing'), ('none', 'No right at all'), ('not_known', 'Not known')], default='not_known', max_length=24, verbose_name='how it is held')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('renewal', models.CharField(choices=[('not_known', 'Not known'), ('agreed', 'Renewal agreed'), ('not_sought', 'Not being renewed'), ('refused', 'The landlord refuses'), ('followed', 'It ended, and what came after is on record')], default='not_known', max_length=12, verbose_name='after the end')),
                ('runs_the_place', models.BooleanField(blank=True, null=True, verbose_name='the holder runs the place')),
                ('status', models.CharField(choices=[('unverified', 'Unverified'), ('reported', 'Reported'), ('confirmed', 'Confirmed')], default='reported', max_length=10, verbose_name='how sure')),
                ('is_public', models.BooleanField(default=False, verbose_name='may be public')),
                ('source_en', models.CharField(blank=True, max_length=300, verbose_name='source, in English')),
                ('source_cy', models.CharField(blank=True, max_length=300, verbose_name='source, in Welsh')),
                ('observed_on', models.DateField(verbose_name='known since')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('asset', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assets.asset')),
                ('entered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='who holds it')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='assets.tenure')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('dependence', models.CharField(choices=[('only_place', 'The only place we have'), ('main_place', 'Our main place'), ('one_of_several', 'One of several places')], max_length=16, verbose_name='how much')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('activity_kind', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.activitykind', verbose_name='for which activity')),
                ('asset', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='assets.asset', verbose_name='place')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='registry.organisation', verbose_name='who relies on it')),
            ],
            options={
                'verbose_name': 'use',
            },
        ),
        migrations.CreateModel(
            name='UseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('dependence', models.CharField(choices=[('only_place', 'The only place we have'), ('main_place', 'Our main place'), ('one_of_several', 'One of several places')], max_length=16, verbose_name='how much')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('activity_kind', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.activitykind', verbose_name='for which activity')),
                ('asset', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='assets.asset', verbose_name='place')),
                ('given_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.organisation', verbose_name='who relies on it')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='assets.use')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='asset',
            index=models.Index(fields=['asset_kind', 'entry'], include=('opening_status', 'hire_price', 'is_step_free'), name='asset_narrowing'),
        ),
        migrations.AddConstraint(
            model_name='asset',
            constraint=models.CheckConstraint(condition=models.Q(('uprn', ''), ('uprn__regex', '^[0-9]{1,12}$'), _connector='OR'), name='asset_uprn_is_a_number', violation_error_message='A UPRN has up to 12 figures and nothing else.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='asset',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_assetevent" ("asset_kind_id", "entry_id", "hire_price", "is_step_free", "kept_by_id", "opening_status", "opening_times_cy", "opening_times_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rooms", "uprn", "website") VALUES (NEW."asset_kind_id", NEW."entry_id", NEW."hire_price", NEW."is_step_free", NEW."kept_by_id", NEW."opening_status", NEW."opening_times_cy", NEW."opening_times_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."entry_id", NEW."rooms", NEW."uprn", NEW."website"); RETURN NULL;', hash='0acf1222baf68e37bfd5a4d5e5e08637cee6fb18', operation='INSERT', pgid='pgtrigger_insert_insert_db54a', table='assets_asset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='asset',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."asset_kind_id" IS DISTINCT FROM (NEW."asset_kind_id") OR OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."hire_price" IS DISTINCT FROM (NEW."hire_price") OR OLD."is_step_free" IS DISTINCT FROM (NEW."is_step_free") OR OLD."kept_by_id" IS DISTINCT FROM (NEW."kept_by_id") OR OLD."opening_status" IS DISTINCT FROM (NEW."opening_status") OR OLD."opening_times_cy" IS DISTINCT FROM (NEW."opening_times_cy") OR OLD."opening_times_en" IS DISTINCT FROM (NEW."opening_times_en") OR OLD."rooms" IS DISTINCT FROM (NEW."rooms") OR OLD."uprn" IS DISTINCT FROM (NEW."uprn") OR OLD."website" IS DISTINCT FROM (NEW."website"))', func='INSERT INTO "assets_assetevent" ("asset_kind_id", "entry_id", "hire_price", "is_step_free", "kept_by_id", "opening_status", "opening_times_cy", "opening_times_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rooms", "uprn", "website") VALUES (NEW."asset_kind_id", NEW."entry_id", NEW."hire_price", NEW."is_step_free", NEW."kept_by_id", NEW."opening_status", NEW."opening_times_cy", NEW."opening_times_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."entry_id", NEW."rooms", NEW."uprn", NEW."website"); RETURN NULL;', hash='9428d4637f245b29b65b339b530f17afeaa0cb89', operation='UPDATE', pgid='pgtrigger_update_update_4a336', table='assets_asset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='asset',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_assetevent" ("asset_kind_id", "entry_id", "hire_price", "is_step_free", "kept_by_id", "opening_status", "opening_times_cy", "opening_times_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rooms", "uprn", "website") VALUES (OLD."asset_kind_id", OLD."entry_id", OLD."hire_price", OLD."is_step_free", OLD."kept_by_id", OLD."opening_status", OLD."opening_times_cy", OLD."opening_times_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."entry_id", OLD."rooms", OLD."uprn", OLD."website"); RETURN NULL;', hash='4293078d63ce1a127f8d3ba6109c06370d5dfa64', operation='DELETE', pgid='pgtrigger_delete_delete_1b720', table='assets_asset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assetevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='22d926ce264ae34201ef70beaca6d0289a0c84d2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bd9cc', table='assets_assetevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownertold',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_ownertoldevent" ("answer_cy", "answer_en", "asset_id", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "told_by_id", "told_on") VALUES (NEW."answer_cy", NEW."answer_en", NEW."asset_id", NEW."how", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."told_by_id", NEW."told_on"); RETURN NULL;', hash='24487c546b3bb56ba374ccb7a300471f6018f700', operation='INSERT', pgid='pgtrigger_insert_insert_860b6', table='assets_ownertold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownertold',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assets_ownertoldevent" ("answer_cy", "answer_en", "asset_id", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "told_by_id", "told_on") VALUES (NEW."answer_cy", NEW."answer_en", NEW."asset_id", NEW."how", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."told_by_id", NEW."told_on"); RETURN NULL;', hash='db96a2336da556b4cf53b6456d26d0a6e31633d8', operation='UPDATE', pgid='pgtrigger_update_update_0b08c', table='assets_ownertold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownertold',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_ownertoldevent" ("answer_cy", "answer_en", "asset_id", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "told_by_id", "told_on") VALUES (OLD."answer_cy", OLD."answer_en", OLD."asset_id", OLD."how", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."told_by_id", OLD."told_on"); RETURN NULL;', hash='b9a9e258f9ae9f67c81276d83d674a994164dd87', operation='DELETE', pgid='pgtrigger_delete_delete_70fb6', table='assets_ownertold', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownertoldevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='05d1fda615fc56f7d7d46d741718f9c1903381c9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec79e', table='assets_ownertoldevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='riskassessment',
            index=models.Index(fields=['asset', '-made_at'], name='riskassessment_newest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskassessment',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a78016e4de696744b817f1f85bfb03629639503', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_406b9', table='assets_riskassessment', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='riskfact',
            index=models.Index(fields=['asset', 'rule'], name='riskfact_asset_rule'),
        ),
        migrations.AddConstraint(
            model_name='riskfact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source_en', ''), _negated=True), models.Q(('source_cy', ''), _negated=True), _connector='OR'), name='riskfact_has_a_source', violation_error_message='Say where this comes from.'),
        ),
        migrations.AddConstraint(
            model_name='riskfact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('ending', '')), models.Q(models.Q(('ending', ''), _negated=True), ('ended_on__isnull', False)), _connector='OR'), name='riskfact_ending_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='riskfact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ending', 'resolved'), _negated=True), models.Q(('ending_reason_en', ''), _negated=True), models.Q(('ending_reason_cy', ''), _negated=True), _connector='OR'), name='riskfact_resolved_with_a_reason', violation_error_message='Say how it was resolved.'),
        ),
        migrations.AddConstraint(
            model_name='riskfact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'unverified'), _negated=True), ('is_public', False), _connector='OR'), name='riskfact_unverified_is_not_public'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskfact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_riskfactevent" ("asset_id", "ended_by_id", "ended_on", "ending", "ending_reason_cy", "ending_reason_en", "entered_at", "entered_by_id", "event_on", "expires_on", "facts", "id", "is_public", "link", "observed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "source_cy", "source_en", "status", "subject") VALUES (NEW."asset_id", NEW."ended_by_id", NEW."ended_on", NEW."ending", NEW."ending_reason_cy", NEW."ending_reason_en", NEW."entered_at", NEW."entered_by_id", NEW."event_on", NEW."expires_on", NEW."facts", NEW."id", NEW."is_public", NEW."link", NEW."observed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rule", NEW."source_cy", NEW."source_en", NEW."status", NEW."subject"); RETURN NULL;', hash='f9951da2d3a898c922f6263a2485cd5de44efbd6', operation='INSERT', pgid='pgtrigger_insert_insert_5619e', table='assets_riskfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskfact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assets_riskfactevent" ("asset_id", "ended_by_id", "ended_on", "ending", "ending_reason_cy", "ending_reason_en", "entered_at", "entered_by_id", "event_on", "expires_on", "facts", "id", "is_public", "link", "observed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "source_cy", "source_en", "status", "subject") VALUES (NEW."asset_id", NEW."ended_by_id", NEW."ended_on", NEW."ending", NEW."ending_reason_cy", NEW."ending_reason_en", NEW."entered_at", NEW."entered_by_id", NEW."event_on", NEW."expires_on", NEW."facts", NEW."id", NEW."is_public", NEW."link", NEW."observed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rule", NEW."source_cy", NEW."source_en", NEW."status", NEW."subject"); RETURN NULL;', hash='506f1cf51f21a301c8dee44dea801e09e774f511', operation='UPDATE', pgid='pgtrigger_update_update_6b7a9', table='assets_riskfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskfact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_riskfactevent" ("asset_id", "ended_by_id", "ended_on", "ending", "ending_reason_cy", "ending_reason_en", "entered_at", "entered_by_id", "event_on", "expires_on", "facts", "id", "is_public", "link", "observed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule", "source_cy", "source_en", "status", "subject") VALUES (OLD."asset_id", OLD."ended_by_id", OLD."ended_on", OLD."ending", OLD."ending_reason_cy", OLD."ending_reason_en", OLD."entered_at", OLD."entered_by_id", OLD."event_on", OLD."expires_on", OLD."facts", OLD."id", OLD."is_public", OLD."link", OLD."observed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rule", OLD."source_cy", OLD."source_en", OLD."status", OLD."subject"); RETURN NULL;', hash='2ec7ae0e079e7cb36bc18ebae2f338a698b3b14f', operation='DELETE', pgid='pgtrigger_delete_delete_3833d', table='assets_riskfact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='riskfactevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45b17cc4c91d33b8487a594fce2e11dcccf25e37', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_14a83', table='assets_riskfactevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='riskoutlook',
            index=models.Index(fields=['audience', '-band', 'next_event_on'], include=('asset', 'from_on', 'until_on'), name='riskoutlook_list'),
        ),
        migrations.AddConstraint(
            model_name='riskoutlook',
            constraint=models.UniqueConstraint(fields=('asset', 'audience', 'from_on'), name='riskoutlook_one_row_a_day'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source_en', ''), _negated=True), models.Q(('source_cy', ''), _negated=True), _connector='OR'), name='survey_has_a_source', violation_error_message='Say where this comes from.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_surveyevent" ("asset_id", "entered_at", "entered_by_id", "grade", "has_prohibition_notice", "has_unsafe_part", "id", "is_public", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_cy", "source_en", "status", "surveyed_on") VALUES (NEW."asset_id", NEW."entered_at", NEW."entered_by_id", NEW."grade", NEW."has_prohibition_notice", NEW."has_unsafe_part", NEW."id", NEW."is_public", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."source_cy", NEW."source_en", NEW."status", NEW."surveyed_on"); RETURN NULL;', hash='6b0f1f7dc57909639db5db147a8a841fafaa1870', operation='INSERT', pgid='pgtrigger_insert_insert_db3cf', table='assets_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assets_surveyevent" ("asset_id", "entered_at", "entered_by_id", "grade", "has_prohibition_notice", "has_unsafe_part", "id", "is_public", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_cy", "source_en", "status", "surveyed_on") VALUES (NEW."asset_id", NEW."entered_at", NEW."entered_by_id", NEW."grade", NEW."has_prohibition_notice", NEW."has_unsafe_part", NEW."id", NEW."is_public", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."source_cy", NEW."source_en", NEW."status", NEW."surveyed_on"); RETURN NULL;', hash='2b0b79ebc20706a19e59fc24208bcb9ccfea0103', operation='UPDATE', pgid='pgtrigger_update_update_f9dfc', table='assets_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_surveyevent" ("asset_id", "entered_at", "entered_by_id", "grade", "has_prohibition_notice", "has_unsafe_part", "id", "is_public", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_cy", "source_en", "status", "surveyed_on") VALUES (OLD."asset_id", OLD."entered_at", OLD."entered_by_id", OLD."grade", OLD."has_prohibition_notice", OLD."has_unsafe_part", OLD."id", OLD."is_public", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."source_cy", OLD."source_en", OLD."status", OLD."surveyed_on"); RETURN NULL;', hash='c1b4e32c4387fd269a1e74a0e6dfd7cab2517c90', operation='DELETE', pgid='pgtrigger_delete_delete_4d277', table='assets_survey', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='13e21d522e68a9b4b1d702375735e2fa54ff578b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f2a31', table='assets_surveyevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='tenure_ends_after_it_starts', violation_error_message='The end must be later than the start.'),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('asset', '='), ('holder', '='), ('rung', '='), (models.Func('starts_on', 'ends_on', function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='tenure_same_holder_and_rung_once', violation_error_message='This holder already holds the place in this way in a part of that period.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_tenureevent" ("asset_id", "ends_on", "entered_at", "entered_by_id", "holder_id", "id", "is_public", "observed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal", "rung", "runs_the_place", "source_cy", "source_en", "starts_on", "status") VALUES (NEW."asset_id", NEW."ends_on", NEW."entered_at", NEW."entered_by_id", NEW."holder_id", NEW."id", NEW."is_public", NEW."observed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."renewal", NEW."rung", NEW."runs_the_place", NEW."source_cy", NEW."source_en", NEW."starts_on", NEW."status"); RETURN NULL;', hash='8e91e89947e73f62e6ba4cc22a729b03ebf494c3', operation='INSERT', pgid='pgtrigger_insert_insert_a2b3d', table='assets_tenure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assets_tenureevent" ("asset_id", "ends_on", "entered_at", "entered_by_id", "holder_id", "id", "is_public", "observed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal", "rung", "runs_the_place", "source_cy", "source_en", "starts_on", "status") VALUES (NEW."asset_id", NEW."ends_on", NEW."entered_at", NEW."entered_by_id", NEW."holder_id", NEW."id", NEW."is_public", NEW."observed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."renewal", NEW."rung", NEW."runs_the_place", NEW."source_cy", NEW."source_en", NEW."starts_on", NEW."status"); RETURN NULL;', hash='661f2601cb39dd2d65243fd25947bc6555d1d9e5', operation='UPDATE', pgid='pgtrigger_update_update_9fdac', table='assets_tenure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_tenureevent" ("asset_id", "ends_on", "entered_at", "entered_by_id", "holder_id", "id", "is_public", "observed_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "renewal", "rung", "runs_the_place", "source_cy", "source_en", "starts_on", "status") VALUES (OLD."asset_id", OLD."ends_on", OLD."entered_at", OLD."entered_by_id", OLD."holder_id", OLD."id", OLD."is_public", OLD."observed_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."renewal", OLD."rung", OLD."runs_the_place", OLD."source_cy", OLD."source_en", OLD."starts_on", OLD."status"); RETURN NULL;', hash='c91e63c89d7350137d549740123512095e878be1', operation='DELETE', pgid='pgtrigger_delete_delete_60a8a', table='assets_tenure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tenureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ba9698c8350bfc596e8ee93574c7425a88bc4c67', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3478f', table='assets_tenureevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='use',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('asset', 'organisation', 'activity_kind'), name='use_once_for_an_activity', nulls_distinct=False, violation_error_message='This is already recorded.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='use',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_useevent" ("activity_kind_id", "asset_id", "dependence", "ended_on", "given_by_id", "given_on", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_kind_id", NEW."asset_id", NEW."dependence", NEW."ended_on", NEW."given_by_id", NEW."given_on", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='52053aae1c7595583b0905af42c23affa37f1da8', operation='INSERT', pgid='pgtrigger_insert_insert_540fb', table='assets_use', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='use',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "assets_useevent" ("activity_kind_id", "asset_id", "dependence", "ended_on", "given_by_id", "given_on", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."activity_kind_id", NEW."asset_id", NEW."dependence", NEW."ended_on", NEW."given_by_id", NEW."given_on", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='1ca8547c40f3455f8c4f52007739dd8ff1f3a080', operation='UPDATE', pgid='pgtrigger_update_update_ac2fd', table='assets_use', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='use',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "assets_useevent" ("activity_kind_id", "asset_id", "dependence", "ended_on", "given_by_id", "given_on", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."activity_kind_id", OLD."asset_id", OLD."dependence", OLD."ended_on", OLD."given_by_id", OLD."given_on", OLD."id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='eb59de5a1041491ac83cf1de05fc578de891613c', operation='DELETE', pgid='pgtrigger_delete_delete_7573f', table='assets_use', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='useevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c6ae042ebafa49fe2dcfe734401b4cfa5d7caf35', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_17eab', table='assets_useevent', when='BEFORE')),
        ),
        migrations.RunSQL(HELD_TOGETHER, PARTED),
    ]
