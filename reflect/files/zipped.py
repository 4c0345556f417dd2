"""Zip files, such as documents of word processors, that do not tell when they were made."""

import io
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def without_times(content: bytes) -> bytes:
    """A zip file with the same entries in the same order, each as old as the format allows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for entry in given.infolist():
            steady = zipfile.ZipInfo(entry.filename, _EARLIEST)
            steady.external_attr = entry.external_attr
            made.writestr(steady, given.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
