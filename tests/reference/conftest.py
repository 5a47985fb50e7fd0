import gzip

import pytest

from reference.models import Postcode


@pytest.fixture
def file_of(tmp_path):
    def write(*lines, name="postcodes.csv", encoding="utf-8", line_end="\n"):
        path = tmp_path / name
        content = (line_end.join(lines) + line_end).encode(encoding)
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
        return path

    return write


@pytest.fixture
def standing():
    """A postcode that is there before."""
    return Postcode.objects.create(postcode="LL11 1AA", authority_id="W06000006")
