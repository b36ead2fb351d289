"""Files of every kind become sources, or are refused in one line."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest

from kg.errors import InputError
from kg.model import Skipped, Source
from kg.read import find_inputs, read_outcomes, read_source

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "本报讯（记者 张三）5月6日，清河县妇联召开会议，县委副书记李四出席并讲话。会议指出，今年工作要有新气象。"
)
TRADITIONAL = (
    "本報訊（記者 張三）5月6日，清河縣婦聯召開會議，縣委副書記李四出席並講話。會議指出，今年工作要有新氣象。"
)
PAGE = f"""<html><head><meta charset="gbk"><title>清河县召开会议</title></head><body><nav>首页 新闻</nav>
<article><h1>清河县召开会议</h1><p>{TEXT}</p><p>{TEXT}</p></article><footer>版权所有</footer></body></html>"""


def save(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def pack(members: dict[str, bytes]) -> bytes:
    """A .zip of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("encoding", "text", "named"),
    [
        ("utf-8", TEXT, "utf-8"),
        ("utf-8-sig", TEXT, "utf-8-sig"),
        ("gb18030", TEXT, "gb18030"),
        ("big5hkscs", TRADITIONAL, "big5hkscs"),
        ("utf-16", TEXT, "utf-16"),
        ("utf-16-le", TEXT, "utf-16-le"),
        ("utf-16-be", TEXT, "utf-16-be"),
    ],
)
def test_encoding_is_found(tmp_path: Path, encoding: str, text: str, named: str) -> None:
    """The text comes out as it was written, and the encoding is on record."""
    (source,) = read_source(save(tmp_path, "a.txt", text.encode(encoding)), "a.txt")
    assert (source.text, source.encoding) == (text, named)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_with_a_broken_byte_is_still_read(tmp_path: Path, encoding: str) -> None:
    """One byte that is no character costs that character, and the record says so."""
    data = (TEXT * 10).encode(encoding).replace("副书记".encode(encoding), "副".encode(encoding) + b"\xff", 1)
    (source,) = read_source(save(tmp_path, "a.txt", data), "a.txt")
    assert source.encoding.startswith(f"{encoding}, ")
    assert source.text.count(TEXT) >= 8
    assert "\ufffd" in source.text


def test_line_breaks_are_kept(tmp_path: Path) -> None:
    """The raw text is as decoded."""
    (source,) = read_source(save(tmp_path, "a.txt", "甲\r\n乙\r丙\n".encode()), "a.txt")
    assert source.text == "甲\r\n乙\r丙\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n", "holds no text"),
        ("a.txt", bytes(range(256)) * 4, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x01\x02\x03\x04" * 50, "binary"),
        ("a.jpg", b"\xff\xd8\xff", "cannot read files of type .jpg"),
        ("a", b"text", "no ending"),
        ("a.pdf", b"not a pdf", "broken"),
        ("a.docx", b"not a docx", "not a readable .docx"),
        ("a.zip", b"not a zip", "not a readable .zip"),
        ("a.jsonl", b"{bad\n", "not a JSON object"),
        ("a.jsonl", b'{"title": "x"}\n', 'has no "text"'),
        ("a.html", b"<html><body></body></html>", "no article"),
    ],
)
def test_unreadable_file_is_refused_in_one_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    """The refusal names the file and what to do."""
    with pytest.raises(InputError, match=said) as refused:
        read_source(save(tmp_path, name, data), name)
    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


def test_too_large_text_is_refused(tmp_path: Path) -> None:
    """Twenty megabytes are the limit, and it says so."""
    with pytest.raises(InputError, match="limit is 20,000,000"):
        read_source(save(tmp_path, "a.txt", b"a" * 20_000_001), "a.txt")


def test_missing_path_is_refused(tmp_path: Path) -> None:
    """A path that is not there is an error, not nothing."""
    with pytest.raises(InputError, match="no such file"):
        find_inputs([tmp_path / "nowhere"])


def test_inputs_are_found_in_folders(tmp_path: Path) -> None:
    """Ids are paths inside the folder named; hidden files and the table are left out."""
    for name in ("b.txt", "in/a.txt", ".hidden.txt", ".git/a.txt", "sources.csv"):
        save(tmp_path, name, b"x")
    assert [name for _, name in find_inputs([tmp_path])] == ["b.txt", "in/a.txt"]
    assert [name for _, name in find_inputs([tmp_path / "b.txt", tmp_path, tmp_path / "b.txt"])] == [
        "b.txt",
        "in/a.txt",
    ]


def test_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """Two files cannot have one id."""
    paths = [save(tmp_path, "x/a.txt", b"x"), save(tmp_path, "y/a.txt", b"y")]
    with pytest.raises(InputError, match="same name"):
        find_inputs(paths)


def test_web_page_gives_its_article(tmp_path: Path) -> None:
    """Title first, then the text, menus left out; the declared encoding is used."""
    (source,) = read_source(save(tmp_path, "a.html", PAGE.encode("gbk")), "a.html")
    assert source.text.startswith("清河县召开会议")
    assert TEXT in source.text
    assert "版权所有" not in source.text
    assert source.encoding == "gb18030"


def test_word_file_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    """Each paragraph and each row of a table is a line."""
    document = docx.Document()
    document.add_paragraph("清河县召开会议")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "张三", "县妇联主席"
    document.add_paragraph(TEXT)
    document.save(str(tmp_path / "a.docx"))
    (source,) = read_source(tmp_path / "a.docx", "a.docx")
    assert source.text == f"清河县召开会议\n张三　县妇联主席\n{TEXT}"


def test_archive_gives_each_file(tmp_path: Path) -> None:
    """Files inside have the archive's name before theirs; what cannot be read is named."""
    data = pack(
        {"甲/1.txt": TEXT.encode(), "2.txt": TEXT.encode("gb18030"), "3.jpg": b"x", ".h": b"x", "4.zip": b"x"}
    )
    outcomes = read_outcomes(save(tmp_path, "a.zip", data), "a.zip")
    assert [o.id for o in outcomes if isinstance(o, Source)] == ["a.zip/2.txt", "a.zip/甲/1.txt"]
    assert [o.path for o in outcomes if isinstance(o, Skipped)] == ["a.zip/3.jpg", "a.zip/4.zip"]
    assert len(read_source(tmp_path / "a.zip", "a.zip")) == 2


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"]
)
def test_path_that_leaves_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing outside the archive can be named by it."""
    (outcome,) = read_outcomes(save(tmp_path, "a.zip", pack({name: TEXT.encode()})), "a.zip")
    assert isinstance(outcome, Skipped)
    assert "leads out" in outcome.reason


def test_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    """A file that unpacks to far more than it weighs is cut off at the limit."""
    (outcome,) = read_outcomes(save(tmp_path, "a.zip", pack({"b.txt": b"0" * 30_000_000})), "a.zip")
    assert isinstance(outcome, Skipped)
    assert "unpacks to more" in outcome.reason


def test_records_give_a_source_a_line(tmp_path: Path) -> None:
    """Text, title and what else is known; a bad line is named, the others go on."""
    record = {"text": TEXT, "title": "清河开会", "date": "2023-05-06", "source": "清河日报"}
    lines = [json.dumps(record, ensure_ascii=False), "", "{bad", json.dumps({"text": TEXT})]
    outcomes = read_outcomes(save(tmp_path, "a.jsonl", "\n".join(lines).encode()), "a.jsonl")
    first, bad, last = outcomes
    assert isinstance(first, Source)
    assert (first.id, first.text) == ("a.jsonl/1", f"清河开会\n\n{TEXT}")
    assert dict(first.metadata) == {"date": "2023-05-06", "paper": "清河日报", "title": "清河开会"}
    assert isinstance(bad, Skipped)
    assert isinstance(last, Source)
    assert last.id == "a.jsonl/4"


def test_table_beside_the_files_adds_what_is_known(tmp_path: Path) -> None:
    """sources.csv says of a file what it does not say itself."""
    save(tmp_path, "sources.csv", "file,paper,date,page\na.txt,清河日报,2023-05-06,3\n".encode("gb18030"))
    (source,) = read_source(save(tmp_path, "a.txt", TEXT.encode()), "a.txt")
    assert dict(source.metadata) == {"date": "2023-05-06", "page": "3", "paper": "清河日报"}


def test_table_without_files_is_refused(tmp_path: Path) -> None:
    """A table that names no files is a mistake."""
    save(tmp_path, "sources.csv", b"name,date\na.txt,2023\n")
    with pytest.raises(InputError, match='no column "file"'):
        read_source(save(tmp_path, "a.txt", TEXT.encode()), "a.txt")


def test_scanned_pdf_is_named_with_a_hint(tmp_path: Path) -> None:
    """A PDF without text says what to do."""
    file = pypdfium2.PdfDocument.new()
    file.new_page(300, 300)
    file.save(str(tmp_path / "a.pdf"))
    file.close()
    with pytest.raises(InputError, match="OCR"):
        read_source(tmp_path / "a.pdf", "a.pdf")
