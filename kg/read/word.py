"""Word files → Document: paragraphs and table rows in order, one a line."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from lxml.etree import LxmlError

from kg.errors import InputError
from kg.read.documents import LIMIT, Document, keep_known

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document as WordDocument

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    PackageNotFoundError,
    LxmlError,
    LookupError,
    ValueError,
    AttributeError,
    NotImplementedError,
    OSError,
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(data: bytes, name: str) -> Document:
    """Return the text of a .docx file; raises InputError where it is none, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist() if info.filename.endswith(".xml"))
        if size > 4 * LIMIT:
            raise InputError(f"{name}: unpacks to {size:,} bytes; cut it into smaller files")
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(document))
    except _DAMAGE as error:
        raise InputError(f"{name}: not a readable .docx file; open it and save it again") from error
    known = keep_known(title=document.core_properties.title)
    return Document(text=text, encoding="utf-8", media_type=_KIND, metadata=known)


def _lines(document: WordDocument) -> Iterable[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield "　".join(" ".join(text.split()) for text in cells if text)
        else:
            yield item.text
