from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from reference.bilingual import ReferenceText


class ImportRun(models.Model):
    """One reading of a publisher's open data: what it was, under which licence, and what came of every row."""

    adapter = models.CharField(_("kind of file"), max_length=40)
    publisher_en = models.CharField(max_length=200)
    publisher_cy = models.CharField(max_length=200)
    licence_en = models.CharField(max_length=200)
    licence_cy = models.CharField(max_length=200)
    attribution_en = models.CharField(max_length=300, help_text="What the licence asks us to say.")
    attribution_cy = models.CharField(max_length=300)
    dated_on = models.DateField(_("date of the data"), null=True, blank=True)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64, help_text="SHA-256 of the file as it was given.")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, help_text="rows, added, changed, unchanged, left_alone, left_out, gone.")
    left_out = models.JSONField(default=list, help_text="Each row left out: its line, its name, the reason's code.")
    noted = models.JSONField(default=list, help_text="What somebody should look at: line, name, code, other name.")

    disclosure = Disclosed(
        public=(
            "adapter publisher_en publisher_cy licence_en licence_cy attribution_en attribution_cy dated_on started_at "
            "finished_at"
        ),
        private="id file_name file_digest counts left_out noted",
    )

    publisher = ReferenceText()
    licence = ReferenceText()
    attribution = ReferenceText()

    def __str__(self) -> str:
        return f"{self.adapter} {self.file_name} {self.started_at:%Y-%m-%d}"


class ImportedRow(models.Model):
    """What a publisher gave about one entry, as it was given but for names of persons, which are kept nowhere.

    The entry shows names and addresses in decent letters; this is what they were made from, and what a later file is
    compared with. Open data holds homes: private, and outside history. An entry may have several rows, where somebody
    said that they are about the same body; one of them, whose reference it bears, speaks for it.
    """

    adapter = models.CharField(max_length=40)
    reference = models.CharField(max_length=200, help_text="As in the entry's source_reference.")
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="imported_rows")
    name = models.CharField(max_length=300)
    given = models.JSONField(help_text="The cells that are read, under their headings.")
    entry_version = models.PositiveIntegerField(help_text="The entry's version as the import left it.")
    first_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows_added")
    last_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows_seen")

    disclosure = Disclosed(
        of="entry",
        private="id adapter reference entry name given entry_version first_run last_run",
    )

    class Meta:
        constraints = [models.UniqueConstraint(name="imported_row_once", fields=["adapter", "reference"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"
