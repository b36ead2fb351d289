"""path → Source: text files in UTF-8, GB18030, Big5 or UTF-16, detected; kept as decoded.

Takes files and folders, gives :class:`kg.model.Source` records. No data files.
Known limits: see the docstrings of ``encodings``.
"""

from __future__ import annotations

from kg.read.files import find_inputs, read_source

__all__ = ["find_inputs", "read_source"]
