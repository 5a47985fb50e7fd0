import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('reference', '0001_words_and_areas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adapter', models.CharField(max_length=40, verbose_name='kind of file')),
                ('publisher_en', models.CharField(max_length=200)),
                ('publisher_cy', models.CharField(max_length=200)),
                ('licence_en', models.CharField(max_length=200)),
                ('licence_cy', models.CharField(max_length=200)),
                ('attribution_en', models.CharField(help_text='What the licence asks us to say.', max_length=300)),
                ('attribution_cy', models.CharField(max_length=300)),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='date of the data')),
                ('file_name', models.CharField(max_length=200)),
                ('file_digest', models.CharField(help_text='SHA-256 of the file as it was given.', max_length=64)),
                ('started_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('counts', models.JSONField(default=dict, help_text='rows, added, changed, unchanged, left_alone, left_out, gone.')),
                ('left_out', models.JSONField(default=list, help_text="Each row left out: its line, its name, the reason's code.")),
                ('noted', models.JSONField(default=list, help_text='What somebody should look at: line, name, code, other name.')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('transition', models.CharField(choices=[('submit', 'Sent for publishing'), ('publish', 'Published'), ('return', 'Returned'), ('hide', 'Hidden'), ('archive', 'Archived'), ('restore', 'Restored')], max_length=10, verbose_name='decision')),
                ('from_state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the council'), ('published', 'Published'), ('returned', 'Returned with a question'), ('archived', 'Archived')], max_length=10, verbose_name='state before')),
                ('to_state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the council'), ('published', 'Published'), ('returned', 'Returned with a question'), ('archived', 'Archived')], max_length=10, verbose_name='state after')),
                ('sentence_en', models.TextField(blank=True, verbose_name='what to say, in English')),
                ('sentence_cy', models.TextField(blank=True, verbose_name='what to say, in Welsh')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'decision',
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file', models.FileField(upload_to='evidence/%Y/', verbose_name='file')),
                ('name', models.CharField(help_text="As the person's computer called it.", max_length=200)),
                ('media_type', models.CharField(max_length=60)),
                ('size', models.PositiveIntegerField(help_text='In bytes.')),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('key', models.CharField(editable=False, max_length=8, unique=True)),
                ('kind', models.CharField(editable=False, help_text='Code of its kind: see entries.kinds.', max_length=12)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the council'), ('published', 'Published'), ('returned', 'Returned with a question'), ('archived', 'Archived')], default='draft', max_length=10, verbose_name='state')),
                ('visibility', models.CharField(choices=[('full', 'Everything, with the address'), ('area_only', 'The area only: no street, postcode or map'), ('hidden', 'Hidden: nobody but its stewards and officers knows of it')], default='full', max_length=10, verbose_name='what the public sees')),
                ('is_listable', models.BooleanField(default=True, editable=False, help_text="Has what its kind needs to be public. The database works it out: see the kind's room.")),
                ('shows_ward', models.BooleanField(default=False, verbose_name='show the ward')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('name_cy', models.CharField(blank=True, max_length=200, verbose_name='name in Welsh')),
                ('name_same', models.BooleanField(default=False, verbose_name='the name is the same in both languages')),
                ('purpose_en', models.TextField(blank=True, max_length=4000, verbose_name='what it is for, in English')),
                ('purpose_cy', models.TextField(blank=True, max_length=4000, verbose_name='what it is for, in Welsh')),
                ('given_language', models.CharField(choices=[('en', 'English'), ('cy', 'Welsh'), ('both', 'Both languages'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='language of its words')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=8, verbose_name='postcode')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='longitude')),
                ('precision', models.CharField(choices=[('exact', 'Exact'), ('postcode', 'Postcode'), ('outward_code', 'First half of the postcode'), ('ward', 'Ward'), ('authority', 'Authority')], default='authority', max_length=12, verbose_name='how exactly we know where it is')),
                ('source_kind', models.CharField(choices=[('person', 'The organisation itself'), ('officer', 'A council officer, on its behalf'), ('import', 'Open data')], default='person', max_length=10, verbose_name='who gave the entry')),
                ('source_reference', models.CharField(blank=True, help_text="The publisher's own identifier.", max_length=200, verbose_name='number in the open data')),
                ('is_example', models.BooleanField(default=False, help_text='Made up to show what the portal does.', verbose_name='made up as an example')),
                ('declared_on', models.DateField(blank=True, null=True, verbose_name='declared by itself')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed by its own people')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='checked by the council')),
                ('matched_on', models.DateField(blank=True, null=True, verbose_name='matched to a public register')),
                ('matched_register', models.CharField(blank=True, max_length=40, verbose_name='public register')),
                ('version', models.PositiveIntegerField(default=1, editable=False, help_text='Counts changes, so that a stale form is noticed.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='first published')),
                ('name_en_order', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf(models.F('name_en'), models.Value('')), models.F('name_cy')), function='portal_fold', output_field=models.TextField()), output_field=models.TextField(db_collation='C'))),
                ('name_cy_order', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf(models.F('name_cy'), models.Value('')), models.F('name_en')), function='portal_welsh_order', output_field=models.TextField(db_collation='C')), output_field=models.TextField(db_collation='C'))),
                ('search_words', models.GeneratedField(db_persist=True, expression=models.Func(models.Func(django.db.models.functions.text.Concat(models.F('name_en'), models.Value(' '), models.F('name_cy'), models.Value(' '), models.F('purpose_en'), models.Value(' '), models.F('purpose_cy'), output_field=models.TextField()), function='portal_fold', output_field=models.TextField()), function='to_tsvector', output_field=django.contrib.postgres.search.SearchVectorField(), template="%(function)s('simple'::regconfig, %(expressions)s)"), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('search_typos', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Concat(models.F('name_en'), models.Value(' '), models.F('name_cy'), output_field=models.TextField()), function='portal_typos'), output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None))),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.authority', verbose_name='local authority')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ward', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.ward', verbose_name='ward')),
                ('import_run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.importrun', verbose_name='open data')),
            ],
        ),
        migrations.CreateModel(
            name='DecisionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('transition', models.CharField(choices=[('submit', 'Sent for publishing'), ('publish', 'Published'), ('return', 'Returned'), ('hide', 'Hidden'), ('archive', 'Archived'), ('restore', 'Restored')], max_length=10, verbose_name='decision')),
                ('from_state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the council'), ('published', 'Published'), ('returned', 'Returned with a question'), ('archived', 'Archived')], max_length=10, verbose_name='state before')),
                ('to_state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the council'), ('published', 'Published'), ('returned', 'Returned with a question'), ('archived', 'Archived')], max_length=10, verbose_name='state after')),
                ('sentence_en', models.TextField(blank=True, verbose_name='what to say, in English')),
                ('sentence_cy', models.TextField(blank=True, verbose_name='what to say, in Welsh')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='entries.decision')),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entries.entry')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='entries.entry'),
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_relevant', models.BooleanField(default=True, verbose_name='relevant to them')),
                ('reason_en', models.TextField(blank=True, max_length=1000, verbose_name='why it is not relevant, in English')),
                ('reason_cy', models.TextField(blank=True, max_length=1000, verbose_name='why it is not relevant, in Welsh')),
                ('statement_en', models.TextField(blank=True, max_length=2000, verbose_name='what happened, in English')),
                ('statement_cy', models.TextField(blank=True, max_length=2000, verbose_name='what happened, in Welsh')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='when it happened')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='where it can be read')),
                ('effect_en', models.TextField(blank=True, max_length=1000, verbose_name='measured effect, in English')),
                ('effect_cy', models.TextField(blank=True, max_length=1000, verbose_name='measured effect, in Welsh')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('confirmed_on', models.DateField(blank=True, help_text='When another organisation confirmed it.', null=True, verbose_name='confirmed on')),
                ('checked_on', models.DateField(blank=True, help_text='When an officer checked it.', null=True, verbose_name='checked by the council')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('counts_from', models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce(models.F('happened_on'), models.F('given_on')), output_field=models.DateField())),
                ('strength', models.GeneratedField(db_persist=True, expression=models.Case(models.When(models.Q(models.Q(models.Q(('statement_en', ''), _negated=True), models.Q(('statement_cy', ''), _negated=True), _connector='OR'), ('happened_on__isnull', False), models.Q(models.Q(('link', ''), _negated=True), ('document__isnull', False), _connector='OR'), models.Q(models.Q(('effect_en', ''), _negated=True), models.Q(('effect_cy', ''), _negated=True), _connector='OR'), ('checked_on__isnull', False)), then=models.Value(4)), models.When(models.Q(models.Q(models.Q(('statement_en', ''), _negated=True), models.Q(('statement_cy', ''), _negated=True), _connector='OR'), ('happened_on__isnull', False), models.Q(('confirmed_on__isnull', False), ('checked_on__isnull', False), _connector='OR')), then=models.Value(3)), models.When(models.Q(models.Q(models.Q(('statement_en', ''), _negated=True), models.Q(('statement_cy', ''), _negated=True), _connector='OR'), ('happened_on__isnull', False), models.Q(models.Q(('link', ''), _negated=True), ('document__isnull', False), _connector='OR')), then=models.Value(2)), models.When(models.Q(models.Q(models.Q(('statement_en', ''), _negated=True), models.Q(('statement_cy', ''), _negated=True), _connector='OR'), ('happened_on__isnull', False)), then=models.Value(1)), default=models.Value(0)), output_field=models.PositiveSmallIntegerField(choices=[(0, 'Claimed'), (1, 'What and when'), (2, 'With a link or a document'), (3, 'Confirmed by somebody else'), (4, 'Effect measured and checked')]))),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entry', verbose_name='confirmed by')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.document', verbose_name='document')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='entries.entry')),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.practice', verbose_name='practice')),
            ],
            options={
                'verbose_name': 'evidence',
            },
        ),
        migrations.CreateModel(
            name='EvidenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('is_relevant', models.BooleanField(default=True, verbose_name='relevant to them')),
                ('reason_en', models.TextField(blank=True, max_length=1000, verbose_name='why it is not relevant, in English')),
                ('reason_cy', models.TextField(blank=True, max_length=1000, verbose_name='why it is not relevant, in Welsh')),
                ('statement_en', models.TextField(blank=True, max_length=2000, verbose_name='what happened, in English')),
                ('statement_cy', models.TextField(blank=True, max_length=2000, verbose_name='what happened, in Welsh')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='when it happened')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='where it can be read')),
                ('effect_en', models.TextField(blank=True, max_length=1000, verbose_name='measured effect, in English')),
                ('effect_cy', models.TextField(blank=True, max_length=1000, verbose_name='measured effect, in Welsh')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('confirmed_on', models.DateField(blank=True, help_text='When another organisation confirmed it.', null=True, verbose_name='confirmed on')),
                ('checked_on', models.DateField(blank=True, help_text='When an officer checked it.', null=True, verbose_name='checked by the council')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
                ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entries.entry', verbose_name='confirmed by')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entries.document', verbose_name='document')),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entries.entry')),
                ('given_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='entries.evidence')),
                ('practice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.practice', verbose_name='practice')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('adapter', models.CharField(max_length=40)),
                ('reference', models.CharField(help_text="As in the entry's source_reference.", max_length=200)),
                ('name', models.CharField(max_length=300)),
                ('given', models.JSONField(help_text='Every cell under its heading.')),
                ('entry_version', models.PositiveIntegerField(help_text="The entry's version as the import left it.")),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='imported_row', to='entries.entry')),
                ('first_run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows_added', to='entries.importrun')),
                ('last_run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows_seen', to='entries.importrun')),
            ],
        ),
        migrations.CreateModel(
            name='EntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('key', models.CharField(editable=False, max_length=8)),
                ('kind', models.CharField(editable=False, help_text='Code of its kind: see entries.kinds.', max_length=12)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for the council'), ('published', 'Published'), ('returned', 'Returned with a question'), ('archived', 'Archived')], default='draft', max_length=10, verbose_name='state')),
                ('visibility', models.CharField(choices=[('full', 'Everything, with the address'), ('area_only', 'The area only: no street, postcode or map'), ('hidden', 'Hidden: nobody but its stewards and officers knows of it')], default='full', max_length=10, verbose_name='what the public sees')),
                ('shows_ward', models.BooleanField(default=False, verbose_name='show the ward')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('name_cy', models.CharField(blank=True, max_length=200, verbose_name='name in Welsh')),
                ('name_same', models.BooleanField(default=False, verbose_name='the name is the same in both languages')),
                ('purpose_en', models.TextField(blank=True, max_length=4000, verbose_name='what it is for, in English')),
                ('purpose_cy', models.TextField(blank=True, max_length=4000, verbose_name='what it is for, in Welsh')),
                ('given_language', models.CharField(choices=[('en', 'English'), ('cy', 'Welsh'), ('both', 'Both languages'), ('not_known', 'Not known')], default='not_known', max_length=10, verbose_name='language of its words')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                ('postcode', models.CharField(blank=True, max_length=8, verbose_name='postcode')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='longitude')),
                ('precision', models.CharField(choices=[('exact', 'Exact'), ('postcode', 'Postcode'), ('outward_code', 'First half of the postcode'), ('ward', 'Ward'), ('authority', 'Authority')], default='authority', max_length=12, verbose_name='how exactly we know where it is')),
                ('source_kind', models.CharField(choices=[('person', 'The organisation itself'), ('officer', 'A council officer, on its behalf'), ('import', 'Open data')], default='person', max_length=10, verbose_name='who gave the entry')),
                ('source_reference', models.CharField(blank=True, help_text="The publisher's own identifier.", max_length=200, verbose_name='number in the open data')),
                ('is_example', models.BooleanField(default=False, help_text='Made up to show what the portal does.', verbose_name='made up as an example')),
                ('declared_on', models.DateField(blank=True, null=True, verbose_name='declared by itself')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed by its own people')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='checked by the council')),
                ('matched_on', models.DateField(blank=True, null=True, verbose_name='matched to a public register')),
                ('matched_register', models.CharField(blank=True, max_length=40, verbose_name='public register')),
                ('version', models.PositiveIntegerField(default=1, editable=False, help_text='Counts changes, so that a stale form is noticed.')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='first published')),
                ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('authority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.authority', verbose_name='local authority')),
                ('checked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='entries.entry')),
                ('ward', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.ward', verbose_name='ward')),
                ('import_run', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entries.importrun', verbose_name='open data')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(max_length=1000, verbose_name='why it was erased')),
                ('rows', models.PositiveIntegerField(verbose_name='rows in which it stood')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='entries.entry')),
            ],
            options={
                'verbose_name': 'erasure',
            },
        ),
        migrations.CreateModel(
            name='RedactionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField(max_length=1000, verbose_name='why it was erased')),
                ('rows', models.PositiveIntegerField(verbose_name='rows in which it stood')),
                ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='entries.entry')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', related_query_name='events', to='entries.redaction')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=40)),
                ('address', models.CharField(max_length=300)),
                ('digest', models.CharField(help_text='SHA-256 of what was written.', max_length=64)),
                ('answer', models.CharField(help_text='Where the first sending led.', max_length=500)),
                ('sent_at', models.DateTimeField(auto_now_add=True)),
                ('entry', models.ForeignKey(help_text='The entry that came of it.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='entries.entry')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ff5c8b0d0f6f280c532e2efd58e064bef5ed02ac', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_79d1f', table='entries_decisionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_decisionevent" ("at", "by_id", "entry_id", "from_state", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence_cy", "sentence_en", "to_state", "transition") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."from_state", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sentence_cy", NEW."sentence_en", NEW."to_state", NEW."transition"); RETURN NULL;', hash='10efe52b2171439b9d18e8bec65dd861f0f15472', operation='INSERT', pgid='pgtrigger_insert_insert_6dab0', table='entries_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "entries_decisionevent" ("at", "by_id", "entry_id", "from_state", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence_cy", "sentence_en", "to_state", "transition") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."from_state", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sentence_cy", NEW."sentence_en", NEW."to_state", NEW."transition"); RETURN NULL;', hash='aff0f87a64425ea5bf6afff368b220d5a206aaf5', operation='UPDATE', pgid='pgtrigger_update_update_23d93', table='entries_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_decisionevent" ("at", "by_id", "entry_id", "from_state", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence_cy", "sentence_en", "to_state", "transition") VALUES (OLD."at", OLD."by_id", OLD."entry_id", OLD."from_state", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sentence_cy", OLD."sentence_en", OLD."to_state", OLD."transition"); RETURN NULL;', hash='76783198354b88ee4e882010a9f79eb8dfdb6905', operation='DELETE', pgid='pgtrigger_delete_delete_40e93', table='entries_decision', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(condition=models.Q(('is_relevant', True), ('withdrawn_at__isnull', True)), fields=['entry', 'practice'], name='evidence_entry'),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(condition=models.Q(('is_relevant', True), ('withdrawn_at__isnull', True)), fields=['practice', 'entry'], name='evidence_practice'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('is_relevant', True), models.Q(('reason_en', ''), _negated=True), models.Q(('reason_cy', ''), _negated=True), _connector='OR'), name='evidence_irrelevance_has_a_reason', violation_error_message='Say why this practice is not relevant to you.'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checked_by__isnull', True), ('checked_on__isnull', True)), models.Q(('checked_by__isnull', False), ('checked_on__isnull', False)), _connector='OR'), name='evidence_check_is_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_evidenceevent" ("checked_by_id", "checked_on", "confirmed_by_id", "confirmed_on", "document_id", "effect_cy", "effect_en", "entry_id", "given_by_id", "given_on", "happened_on", "id", "is_relevant", "link", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "reason_cy", "reason_en", "statement_cy", "statement_en", "withdrawn_at") VALUES (NEW."checked_by_id", NEW."checked_on", NEW."confirmed_by_id", NEW."confirmed_on", NEW."document_id", NEW."effect_cy", NEW."effect_en", NEW."entry_id", NEW."given_by_id", NEW."given_on", NEW."happened_on", NEW."id", NEW."is_relevant", NEW."link", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."practice_id", NEW."reason_cy", NEW."reason_en", NEW."statement_cy", NEW."statement_en", NEW."withdrawn_at"); RETURN NULL;', hash='4828d600bc2f3f421f263a5a48072775d08db1f3', operation='INSERT', pgid='pgtrigger_insert_insert_7cc3f', table='entries_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."checked_by_id" IS DISTINCT FROM (NEW."checked_by_id") OR OLD."checked_on" IS DISTINCT FROM (NEW."checked_on") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."effect_cy" IS DISTINCT FROM (NEW."effect_cy") OR OLD."effect_en" IS DISTINCT FROM (NEW."effect_en") OR OLD."entry_id" IS DISTINCT FROM (NEW."entry_id") OR OLD."given_by_id" IS DISTINCT FROM (NEW."given_by_id") OR OLD."given_on" IS DISTINCT FROM (NEW."given_on") OR OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_relevant" IS DISTINCT FROM (NEW."is_relevant") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."practice_id" IS DISTINCT FROM (NEW."practice_id") OR OLD."reason_cy" IS DISTINCT FROM (NEW."reason_cy") OR OLD."reason_en" IS DISTINCT FROM (NEW."reason_en") OR OLD."statement_cy" IS DISTINCT FROM (NEW."statement_cy") OR OLD."statement_en" IS DISTINCT FROM (NEW."statement_en") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))', func='INSERT INTO "entries_evidenceevent" ("checked_by_id", "checked_on", "confirmed_by_id", "confirmed_on", "document_id", "effect_cy", "effect_en", "entry_id", "given_by_id", "given_on", "happened_on", "id", "is_relevant", "link", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "reason_cy", "reason_en", "statement_cy", "statement_en", "withdrawn_at") VALUES (NEW."checked_by_id", NEW."checked_on", NEW."confirmed_by_id", NEW."confirmed_on", NEW."document_id", NEW."effect_cy", NEW."effect_en", NEW."entry_id", NEW."given_by_id", NEW."given_on", NEW."happened_on", NEW."id", NEW."is_relevant", NEW."link", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."practice_id", NEW."reason_cy", NEW."reason_en", NEW."statement_cy", NEW."statement_en", NEW."withdrawn_at"); RETURN NULL;', hash='c40858a6189e1d5f90a153f8934c90a33ffb156b', operation='UPDATE', pgid='pgtrigger_update_update_b8593', table='entries_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_evidenceevent" ("checked_by_id", "checked_on", "confirmed_by_id", "confirmed_on", "document_id", "effect_cy", "effect_en", "entry_id", "given_by_id", "given_on", "happened_on", "id", "is_relevant", "link", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice_id", "reason_cy", "reason_en", "statement_cy", "statement_en", "withdrawn_at") VALUES (OLD."checked_by_id", OLD."checked_on", OLD."confirmed_by_id", OLD."confirmed_on", OLD."document_id", OLD."effect_cy", OLD."effect_en", OLD."entry_id", OLD."given_by_id", OLD."given_on", OLD."happened_on", OLD."id", OLD."is_relevant", OLD."link", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."practice_id", OLD."reason_cy", OLD."reason_en", OLD."statement_cy", OLD."statement_en", OLD."withdrawn_at"); RETURN NULL;', hash='882f9dd462dab9f18965101f28f0c456997b438d', operation='DELETE', pgid='pgtrigger_delete_delete_caaa5', table='entries_evidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidenceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='af5368cf366c0ef7c23a1de5a4e6be890031b35c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7c8e7', table='entries_evidenceevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='importedrow',
            constraint=models.UniqueConstraint(fields=('adapter', 'reference'), name='imported_row_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7b43cb9be0a8937cdb1e0103c13201753d99d927', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1026d', table='entries_entryevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_words'], name='entry_search_words'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_typos'], name='entry_search_typos'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_listable', True), ('state', 'published')), fields=['kind', 'visibility', 'authority'], include=('id', 'ward', 'shows_ward', 'confirmed_on'), name='entry_published'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_listable', True), ('state', 'published')), fields=['kind', 'name_en_order', 'key'], include=('id', 'visibility'), name='entry_order_en'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_listable', True), ('state', 'published')), fields=['kind', 'name_cy_order', 'key'], include=('id', 'visibility'), name='entry_order_cy'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('state', 'published'), ('visibility', 'full')), fields=['id'], name='entry_in_full'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('is_listable', True), ('state', 'published'), models.Q(('visibility', 'hidden'), _negated=True), _negated=True), fields=['id'], include=('kind',), name='entry_not_public'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['authority', 'state'], name='entry_authority_state'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(condition=models.Q(('state', 'submitted')), fields=['changed_at', 'key'], include=('authority',), name='entry_waiting'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name_en', ''), _negated=True), models.Q(('name_cy', ''), _negated=True), _connector='OR'), name='entry_has_a_name', violation_error_message='Give a name in at least one language.'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='entry_position_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(condition=models.Q(('source_reference', ''), _negated=True), fields=('source_kind', 'source_reference'), name='entry_imported_once'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('id', 'kind'), name='entry_of_one_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_entryevent" ("added_by_id", "address", "authority_id", "changed_at", "checked_by_id", "checked_on", "confirmed_on", "created_at", "declared_on", "given_language", "id", "import_run_id", "is_example", "key", "kind", "latitude", "longitude", "matched_on", "matched_register", "name_cy", "name_en", "name_same", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "precision", "published_at", "purpose_cy", "purpose_en", "shows_ward", "source_kind", "source_reference", "state", "version", "visibility", "ward_id") VALUES (NEW."added_by_id", NEW."address", NEW."authority_id", NEW."changed_at", NEW."checked_by_id", NEW."checked_on", NEW."confirmed_on", NEW."created_at", NEW."declared_on", NEW."given_language", NEW."id", NEW."import_run_id", NEW."is_example", NEW."key", NEW."kind", NEW."latitude", NEW."longitude", NEW."matched_on", NEW."matched_register", NEW."name_cy", NEW."name_en", NEW."name_same", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."postcode", NEW."precision", NEW."published_at", NEW."purpose_cy", NEW."purpose_en", NEW."shows_ward", NEW."source_kind", NEW."source_reference", NEW."state", NEW."version", NEW."visibility", NEW."ward_id"); RETURN NULL;', hash='d0ea738a93a4fb4cfb0ed81275e2604e8197b6a4', operation='INSERT', pgid='pgtrigger_insert_insert_5e9df', table='entries_entry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."authority_id" IS DISTINCT FROM (NEW."authority_id") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."checked_by_id" IS DISTINCT FROM (NEW."checked_by_id") OR OLD."checked_on" IS DISTINCT FROM (NEW."checked_on") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."declared_on" IS DISTINCT FROM (NEW."declared_on") OR OLD."given_language" IS DISTINCT FROM (NEW."given_language") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."import_run_id" IS DISTINCT FROM (NEW."import_run_id") OR OLD."is_example" IS DISTINCT FROM (NEW."is_example") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."matched_on" IS DISTINCT FROM (NEW."matched_on") OR OLD."matched_register" IS DISTINCT FROM (NEW."matched_register") OR OLD."name_cy" IS DISTINCT FROM (NEW."name_cy") OR OLD."name_en" IS DISTINCT FROM (NEW."name_en") OR OLD."name_same" IS DISTINCT FROM (NEW."name_same") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."precision" IS DISTINCT FROM (NEW."precision") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."purpose_cy" IS DISTINCT FROM (NEW."purpose_cy") OR OLD."purpose_en" IS DISTINCT FROM (NEW."purpose_en") OR OLD."shows_ward" IS DISTINCT FROM (NEW."shows_ward") OR OLD."source_kind" IS DISTINCT FROM (NEW."source_kind") OR OLD."source_reference" IS DISTINCT FROM (NEW."source_reference") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."visibility" IS DISTINCT FROM (NEW."visibility") OR OLD."ward_id" IS DISTINCT FROM (NEW."ward_id"))', func='INSERT INTO "entries_entryevent" ("added_by_id", "address", "authority_id", "changed_at", "checked_by_id", "checked_on", "confirmed_on", "created_at", "declared_on", "given_language", "id", "import_run_id", "is_example", "key", "kind", "latitude", "longitude", "matched_on", "matched_register", "name_cy", "name_en", "name_same", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "precision", "published_at", "purpose_cy", "purpose_en", "shows_ward", "source_kind", "source_reference", "state", "version", "visibility", "ward_id") VALUES (NEW."added_by_id", NEW."address", NEW."authority_id", NEW."changed_at", NEW."checked_by_id", NEW."checked_on", NEW."confirmed_on", NEW."created_at", NEW."declared_on", NEW."given_language", NEW."id", NEW."import_run_id", NEW."is_example", NEW."key", NEW."kind", NEW."latitude", NEW."longitude", NEW."matched_on", NEW."matched_register", NEW."name_cy", NEW."name_en", NEW."name_same", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."postcode", NEW."precision", NEW."published_at", NEW."purpose_cy", NEW."purpose_en", NEW."shows_ward", NEW."source_kind", NEW."source_reference", NEW."state", NEW."version", NEW."visibility", NEW."ward_id"); RETURN NULL;', hash='4b54ccb5907de541e4a6a79b32a52aa690611aef', operation='UPDATE', pgid='pgtrigger_update_update_041fa', table='entries_entry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_entryevent" ("added_by_id", "address", "authority_id", "changed_at", "checked_by_id", "checked_on", "confirmed_on", "created_at", "declared_on", "given_language", "id", "import_run_id", "is_example", "key", "kind", "latitude", "longitude", "matched_on", "matched_register", "name_cy", "name_en", "name_same", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "precision", "published_at", "purpose_cy", "purpose_en", "shows_ward", "source_kind", "source_reference", "state", "version", "visibility", "ward_id") VALUES (OLD."added_by_id", OLD."address", OLD."authority_id", OLD."changed_at", OLD."checked_by_id", OLD."checked_on", OLD."confirmed_on", OLD."created_at", OLD."declared_on", OLD."given_language", OLD."id", OLD."import_run_id", OLD."is_example", OLD."key", OLD."kind", OLD."latitude", OLD."longitude", OLD."matched_on", OLD."matched_register", OLD."name_cy", OLD."name_en", OLD."name_same", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."postcode", OLD."precision", OLD."published_at", OLD."purpose_cy", OLD."purpose_en", OLD."shows_ward", OLD."source_kind", OLD."source_reference", OLD."state", OLD."version", OLD."visibility", OLD."ward_id"); RETURN NULL;', hash='17f9b6b5a1d12ce49922a66aec7063b219a6d696', operation='DELETE', pgid='pgtrigger_delete_delete_5c2ae', table='entries_entry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_redactionevent" ("at", "by_id", "entry_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."rows"); RETURN NULL;', hash='c7a4b9ea2ba7e180abf804da3ee52fd40dec27de', operation='INSERT', pgid='pgtrigger_insert_insert_6291d', table='entries_redaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "entries_redactionevent" ("at", "by_id", "entry_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows") VALUES (NEW."at", NEW."by_id", NEW."entry_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."rows"); RETURN NULL;', hash='6173ee7a9b4f7526fc74a873ec24b04665821fcc', operation='UPDATE', pgid='pgtrigger_update_update_16e01', table='entries_redaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "entries_redactionevent" ("at", "by_id", "entry_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rows") VALUES (OLD."at", OLD."by_id", OLD."entry_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."rows"); RETURN NULL;', hash='2d204eb608fea70ea4dc59ba592960adc42f0faf', operation='DELETE', pgid='pgtrigger_delete_delete_327b0', table='entries_redaction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redactionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='214be5a653238b86884ffaf821f7494e594940de', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52272', table='entries_redactionevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='sentform',
            index=models.Index(fields=['user', '-sent_at'], name='sent_form_newest'),
        ),
        migrations.AddConstraint(
            model_name='sentform',
            constraint=models.UniqueConstraint(fields=('user', 'token'), name='sent_form_once'),
        ),
    ]
