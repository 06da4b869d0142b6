"""Chromium, and a visitor who is signed in and notes everything that goes wrong."""
import contextlib
import os
import pathlib
import unittest

from playwright.sync_api import expect, sync_playwright

ADDRESS = f"http://127.0.0.1:{os.environ['LIVE_HTTP_PORT']}"
PICTURES = pathlib.Path(os.environ["LIVE_STATE"]) / "screenshots"
PERSON = "person-kedai"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
NARROWEST, BETWEEN = {"width": 320, "height": 700}, {"width": 1024, "height": 768}

_NOTE_VIOLATIONS = """
    window.violations = [];
    addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
"""
_chromium = None


@contextlib.contextmanager
def started():
    """The browser that all tests use."""
    global _chromium
    expect.set_options(timeout=10_000)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work as root.
        _chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        try:
            yield
        finally:
            _chromium.close()


class Visit(unittest.TestCase):
    """A test with visits that must leave no error in the console and no violation of the content security policy."""

    def visit(self, size=WIDE, scheme="light", scripts=True, touch=False, signed_in=True):
        context = _chromium.new_context(
            viewport=size, color_scheme=scheme, java_script_enabled=scripts, has_touch=touch, base_url=ADDRESS)
        self.addCleanup(context.close)
        context.set_default_timeout(10_000)
        page = context.new_page()
        self.troubles = []
        page.on("console", lambda line: line.type in ("error", "warning") and self.troubles.append(line.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("response", lambda r: r.status >= 400 and self.troubles.append(f"{r.status} {r.url}"))
        if scripts:
            page.add_init_script(_NOTE_VIOLATIONS)
        if signed_in:
            self.sign_in(page)
        return page

    def sign_in(self, page):
        page.goto("/")
        page.locator("input#person").fill(PERSON)
        page.locator("form.other button").click()
        page.wait_for_selector("section.way")

    def no_trouble(self, page):
        self.assertEqual(self.troubles, [])
        self.assertEqual(page.evaluate("window.violations"), [])

    def open_panels(self, page, kind):
        """Ids of the panels of a kind that can be seen."""
        return [p.get_attribute("id") for p in page.locator(f'[data-panel="{kind}"]').all() if p.is_visible()]
