"""Bytes → text: the encoding is found, never guessed away; what cannot be text is refused."""

from __future__ import annotations

import re

from kg.errors import InputError
from kg.text import count_han

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FEW = 100
_MOST_HAN = 3
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_COMMON = frozenset("的一是了在人有我他这中大来上国年会和地为时日月到以们说生市县委主任部长公司妇联發國會個")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file's bytes and its encoding; raises InputError where it is no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name), encoding
    if b"\x00" in data:
        return _decode_utf16(data, name)
    try:
        return _checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        return _decode_legacy(data, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        message = f"{name}: marked as {encoding} but byte {error.start} is not; save it again as UTF-8"
        raise InputError(message) from error


def _decode_utf16(data: bytes, name: str) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if count_han(text) * 3 > len(text) and not _CONTROL.search(text):
            return text, encoding
    raise InputError(f"{name}: a binary file, not text; give .txt, .md, .html, .docx or .pdf")


def _decode_legacy(data: bytes, name: str) -> tuple[str, str]:
    read = [
        (text, encoding) for encoding in ("gb18030", "big5hkscs") for text in [_try(data, encoding)] if text
    ]
    if damaged := _decode_damaged(data):
        read.append(damaged)
    if not read:
        message = f"{name}: neither UTF-8, GB18030, Big5 nor UTF-16; save it as UTF-8"
        raise InputError(message)
    text, encoding = max(read, key=lambda r: _plausibility(r[0]))
    return _checked(text, name), encoding


def _decode_damaged(data: bytes) -> tuple[str, str] | None:
    """Return a Chinese text of which a few bytes are broken, those read as U+FFFD; the encoding says so."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        broken = text.count("\ufffd")
        if broken * _FEW < len(text) < _MOST_HAN * count_han(text):
            return text, f"{encoding}, {broken} bytes broken"
    return None


def _try(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _plausibility(text: str) -> float:
    """How common a text's characters are: a text read in the wrong encoding has rare ones."""
    return sum(c in _COMMON for c in text) / (count_han(text) or 1)


def _checked(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) * 100 > len(text):
        raise InputError(f"{name}: a binary file, not text; give .txt, .md, .html, .docx or .pdf")
    return text


def decode_html(data: bytes, name: str) -> tuple[str, str]:
    """Return the markup of a page in the encoding it declares, else in the one found."""
    declared = re.search(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)", data[:4096])
    if declared:
        label = declared[1].decode("ascii").lower()
        encoding = "gb18030" if label in {"gb2312", "gbk", "gb18030"} else label
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)
