"""Helpful and unhelpful: saved in place, there after a reload, taken back."""
from playwright.sync_api import expect

from . import browser


class Votes(browser.Visit):
    def test_kept(self):
        """a vote is pressed at once and after a reload, the other one takes its place, a second press takes it back"""
        page = self.visit()
        address = page.url
        def button(look):
            return page.locator(f'form.vote button[data-vote-is="{look}"]:visible').first
        for look, other in (("helpful", "unhelpful"), ("unhelpful", "helpful")):
            self.press(page, button(look))
            expect(button(look)).to_have_attribute("aria-pressed", "true")
            expect(button(other)).to_have_attribute("aria-pressed", "false")
            page.goto(address)
            expect(button(look)).to_have_attribute("aria-pressed", "true")
        self.press(page, button("unhelpful"))
        expect(button("unhelpful")).to_have_attribute("aria-pressed", "false")
        page.reload()
        expect(button("unhelpful")).to_have_attribute("aria-pressed", "false")
        self.no_trouble(page)

    def press(self, page, button):
        with page.expect_response("**/v1/feedback") as answer:
            button.click()
        self.assertEqual(answer.value.status, 200)
        expect(page.locator("#status")).not_to_be_empty()
