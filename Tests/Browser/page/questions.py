"""Question marks answer to hover, focus and tap; Escape closes them."""
from playwright.sync_api import expect

from . import browser


class Questions(browser.Visit):
    def marks(self, page):
        return [mark for mark in page.locator(".tip").all() if mark.locator(".tip-mark").is_visible()]

    def test_hover(self):
        """hovering shows, leaving hides"""
        page = self.visit()
        tip = self.marks(page)[0]
        expect(tip.locator(".tip-text")).to_be_hidden()
        tip.locator(".tip-mark").hover()
        expect(tip.locator(".tip-text")).to_be_visible()
        page.mouse.move(2, 2)
        expect(tip.locator(".tip-text")).to_be_hidden()
        self.no_trouble(page)

    def test_focus(self):
        """the keyboard's focus shows, Escape hides"""
        page = self.visit()
        tip = self.marks(page)[0]
        for _ in range(60):
            page.keyboard.press("Tab")
            if tip.locator(".tip-mark").evaluate("e => e === document.activeElement"):
                break
        expect(tip.locator(".tip-text")).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip.locator(".tip-text")).to_be_hidden()
        self.no_trouble(page)

    def test_tap(self):
        """a tap shows, within the screen; Escape hides, a tap elsewhere too"""
        page = self.visit(browser.NARROW, touch=True)
        tips = self.marks(page)
        self.assertGreater(len(tips), 5)
        for tip in tips[:6]:
            tip.locator(".tip-mark").tap()
            text = tip.locator(".tip-text")
            expect(text).to_be_visible()
            self.assertEqual(page.locator(".tip-text:popover-open").count(), 1)
            box = text.bounding_box()
            self.assertGreaterEqual(box["x"], 0)
            self.assertLessEqual(box["x"] + box["width"], 390)
            page.keyboard.press("Escape")
            expect(text).to_be_hidden()
        tips[0].locator(".tip-mark").tap()
        page.touchscreen.tap(5, 840)
        expect(tips[0].locator(".tip-text")).to_be_hidden()
        self.no_trouble(page)

    def test_every_metric(self):
        """every dimension and every metric has its question mark with an answer"""
        page = self.visit()
        self.assertEqual(page.locator(".step").count(), 5)
        for step in page.locator(".step").all():
            self.assertEqual(step.locator(".tip").count(), 1)
        rows = page.locator(".metrics .row:not(.head) .name").all()
        self.assertEqual(len(rows), 19)
        for row in rows:
            self.assertGreater(len(row.locator(".tip-text").text_content()), 40)
