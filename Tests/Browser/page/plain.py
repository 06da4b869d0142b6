"""The page without scripts."""
from . import browser


class Plain(browser.Visit):
    def test_all(self):
        """accounts, dimensions, filters, aspects, question marks and votes work by links and forms alone"""
        page = self.visit(scripts=False)
        before = page.locator(".overview .figure").first.inner_text()
        other = page.locator("#account option:not([selected])").first.get_attribute("value")
        page.locator("#account").select_option(other)
        page.locator("form.account button").click()
        page.wait_for_url(f"**/?account_id={other}*")
        self.assertNotEqual(page.locator(".overview .figure").first.inner_text(), before)
        for kind in ("dimension", "aspect"):
            link = page.locator(f'a[data-open="{kind}"][aria-expanded="false"]').first
            panel = link.get_attribute("aria-controls")
            link.click()
            page.wait_for_url(f"**{kind}=*")
            self.assertEqual(self.open_panels(page, kind), [panel])
        page.locator("nav.filters a").nth(1).click()
        page.wait_for_url("**filter=catch_up*")
        mark = page.locator(".tip-mark:visible").first
        mark.click()
        self.assertEqual(page.locator(".tip-text:popover-open").count(), 1)
        page.keyboard.press("Escape")
        self.assertEqual(page.locator(".tip-text:popover-open").count(), 0)
        page.goto("/")
        for pressed in ("true", "false"):
            button = page.locator('form.vote button[data-vote-is="helpful"]:visible').first
            button.click()
            page.wait_for_load_state()
            again = page.locator('form.vote button[data-vote-is="helpful"]:visible').first
            self.assertEqual(again.get_attribute("aria-pressed"), pressed)
        self.assertEqual(self.troubles, [])
