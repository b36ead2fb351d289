"""path → Source: files of many kinds, each as one text kept as decoded, with what is known of it.

Takes files and folders: text in UTF-8, GB18030, Big5 or UTF-16 (found from the bytes), PDF
with a text layer, web pages, Word files, .zip archives and .jsonl records of these. Gives
:class:`kg.model.Source` records. A ``sources.csv`` beside the files (columns file, paper,
date, page, url, title) adds what a person knows. For PDF, web pages and Word files the text
is the layer made here, and offsets refer to it.

Known limits: 20 MB a text file and 4 million characters a source; a scanned PDF needs OCR first; in PDF, text set across
a gutter or around pictures of odd shapes can come in the wrong order.
"""

from __future__ import annotations

from kg.read.files import find_inputs, notes_of, read_outcomes, read_source

__all__ = ["find_inputs", "notes_of", "read_outcomes", "read_source"]
