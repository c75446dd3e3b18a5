"""Takes the pictures of the web reader that the README and docs show: python docs/pictures.py

Reads the sample pages into an archive of their own, serves it, and photographs it in Chromium.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from hearsay.keeping import Archive  # noqa: E402 - what follows is found beside the package only
from hearsay.settings import Settings  # noqa: E402
from tests.serve.browser.chromium import program  # noqa: E402
from tests.serve.server import serving  # noqa: E402

PAGES = sorted(str(page) for of in ("tests/pages/*/page.*", "samples/*.html") for page in HERE.parent.glob(of))
OUT = HERE / "pictures"


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        location = str(Path(folder) / "archive.db")
        with Archive(location, Settings(jobs=1)) as archive:
            archive.add(*PAGES)
            article = next(h.id for h in archive.view.recent(100) if (h.title or "").startswith("Hatch Creek"))
            families = archive.view.retold(50)
        told = max(families, key=lambda f: f.articles).id
        with serving(location, Path(folder) / "log") as server, sync_playwright() as playwright:
            url = server.url
            browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
            picture(browser, url, f"/article/{article}", "article", keys="jjj")
            picture(browser, url, f"/article/{article}", "article-dark", keys="jjj", dark=True)
            picture(browser, url, f"/article/{article}", "article-narrow", keys="jjj", width=390)
            picture(browser, url, f"/family/{told}", "family")
            picture(browser, url, "/timeline", "timeline")


def picture(
    browser: Browser, url: str, path: str, name: str, keys: str = "", *, width: int = 1280, dark: bool = False
) -> None:
    window = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
    window.goto(url + path)
    for key in keys:
        window.keyboard.press(key)
    window.wait_for_timeout(800)
    window.screenshot(path=OUT / f"{name}.png")
    window.close()
    print(OUT / f"{name}.png")


if __name__ == "__main__":
    main()
