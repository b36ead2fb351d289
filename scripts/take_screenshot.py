"""Take docs/explorer.png: the explorer page of a build, in headless Chromium, 1280 points wide.

make screenshot    (or: python scripts/take_screenshot.py [build/graph.html])
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "explorer.png"
SHOWN, FACT = "吕梁市妇女联合会", "薛全平"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def main(page_file: Path) -> None:
    """Open the page, look up a body and a fact of it, wait until it has settled, take the picture."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit(
            "no Chromium here; on Debian: apt-get install chromium fonts-noto-cjk, or name one: CHROMIUM=/path"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.goto(page_file.resolve().as_uri())
        page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first.fill(SHOWN)
        page.keyboard.press("Enter")
        page.get_by_role("button", name=FACT).or_(page.get_by_text(FACT)).first.click()
        page.wait_for_timeout(3000)
        page.screenshot(path=TARGET)
        browser.close()
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "graph.html")
