"""The picture of shared links is one that browsers can show."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser

from cosmoglossary.site.share import share_picture

GROUND = Path(__file__).parents[2] / "templates/site/assets/share.png"
PIXELS = """async data => {
  const picture = new Image();
  picture.src = 'data:image/png;base64,' + data;
  await picture.decode();
  return [picture.naturalWidth, picture.naturalHeight];
}"""


def test_browsers_show_it(browser: Browser) -> None:
    """With a name in it, and of the size that those who show links expect."""
    page = browser.new_page()
    picture = share_picture(GROUND.read_bytes(), "Film in Orbit")
    assert page.evaluate(PIXELS, b64encode(picture).decode()) == [1200, 630]
    page.close()
