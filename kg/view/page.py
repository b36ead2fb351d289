"""Writes the page: one HTML file that fetches nothing and trusts no text."""

from __future__ import annotations

import hashlib
import html
import json
from base64 import b64encode
from string import Template

from kg.resources import data_path

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data: blob:; worker-src blob:; "
    "connect-src 'none'; base-uri 'none'; form-action 'none'"
)


def write_page(payload: dict[str, object]) -> str:
    """The page that shows a payload; only the script and style shipped with the package may run in it.

    What the payload calls ``late`` stands behind the script, which starts before a browser has read it.
    """
    early = {key: value for key, value in payload.items() if key != "late"}
    script, style = _static("explorer.js"), _static("explorer.css")
    return Template(_static("page.html")).substitute(
        policy=html.escape(POLICY.format(script=_digest(script), style=_digest(style)), quote=True),
        title=html.escape(str(payload["title"])),
        style=style,
        script=script,
        data=embed(early),
        late=embed(payload["late"]),
    )


def embed(value: object) -> str:
    """JSON that can stand inside an HTML ``script`` element: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escape in ESCAPES.items():
        text = text.replace(char, escape)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _static(name: str) -> str:
    return data_path("view", "static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
