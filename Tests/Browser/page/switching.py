"""Switching accounts, dimensions, filters and aspects, without a reload."""
from playwright.sync_api import expect

from . import browser


class Switching(browser.Visit):
    def opened(self, **settings):
        page = self.visit(**settings)
        page.evaluate("window.sameDocument = true")
        return page

    def same_document(self, page):
        self.assertTrue(page.evaluate("window.sameDocument === true"), "the page was loaded anew")
        self.no_trouble(page)

    def test_accounts(self):
        """another account's page comes in place, the way back too"""
        page = self.opened()
        before = page.locator(".overview .figure").first.inner_text()
        other = page.locator("#account option:not([selected])").first.get_attribute("value")
        page.locator("#account").select_option(other)
        expect(page.locator(".overview .figure").first).not_to_have_text(before)
        self.assertIn(f"account_id={other}", page.url)
        expect(page.locator("#account")).to_have_value(other)
        page.go_back()
        expect(page.locator(".overview .figure").first).to_have_text(before)
        self.same_document(page)

    def test_dimensions(self):
        """one dimension is open at a time, by mouse and by keyboard; a second time closes it"""
        for size in (browser.WIDE, browser.NARROW):
            page = self.opened(size=size)
            links = page.locator('a[data-open="dimension"]')
            self.assertEqual(links.count(), 5)
            for number in range(5):
                link = links.nth(number)
                if link.get_attribute("aria-expanded") != "true":
                    link.focus()
                    page.keyboard.press("Enter")
                expect(link).to_have_attribute("aria-expanded", "true")
                self.assertEqual(self.open_panels(page, "dimension"), [link.get_attribute("aria-controls")])
            links.nth(4).click()
            self.assertEqual(self.open_panels(page, "dimension"), [])
            self.same_document(page)

    def test_back(self):
        """the way back leads through what was opened before it leaves the page; the skip link is no way of its own"""
        page = self.opened()
        before = self.open_panels(page, "dimension")
        for kind in ("dimension", "aspect"):
            link = page.locator(f'a[data-open="{kind}"][aria-expanded="false"]').first
            panel, earlier = link.get_attribute("aria-controls"), self.open_panels(page, kind)
            link.click()
            self.assertEqual(self.open_panels(page, kind), [panel])
            page.go_back()
            expect(page.locator(f"#{earlier[0]}")).to_be_visible()
            self.assertEqual(self.open_panels(page, kind), earlier)
        page.go_forward()
        expect(page.locator(f"#{panel}")).to_be_visible()
        self.assertEqual(self.open_panels(page, "dimension"), before)
        page.locator("a.skip").focus()
        page.keyboard.press("Enter")
        self.assertTrue(page.locator("main").evaluate("e => e === document.activeElement"))
        page.wait_for_load_state("networkidle")
        self.assertTrue(page.locator("main").evaluate("e => e === document.activeElement"))
        self.same_document(page)

    def test_filters(self):
        """each filter shows as many suggestions as it says; all is catch up and improve"""
        page = self.opened()
        links = page.locator("nav.filters a")
        self.assertEqual(links.count(), 3)
        counts = []
        for number in range(3):
            links.nth(number).click()
            expect(links.nth(number)).to_have_attribute("aria-current", "true")
            counts.append(int(links.nth(number).locator(".count").inner_text()))
            self.assertEqual(page.locator(".suggestion").count(), counts[-1])
        self.assertEqual(counts[0], counts[1] + counts[2])
        self.assertGreater(counts[0], 0)
        self.same_document(page)

    def test_aspects(self):
        """one aspect is open at a time and stays open when tapped again; its suggestions are as many as it says"""
        for size in (browser.WIDE, browser.NARROW):
            page = self.opened(size=size)
            links = page.locator('a[data-open="aspect"]')
            self.assertEqual(links.count(), 5)
            for number in range(5):
                link = links.nth(number)
                for _ in range(2):
                    link.click()
                    self.assertEqual(self.open_panels(page, "aspect"), [link.get_attribute("aria-controls")])
                shown = page.locator(f"#{link.get_attribute('aria-controls')} .suggestion").count()
                self.assertEqual(shown, int(link.locator(".count").inner_text()))
            self.same_document(page)

    def test_reload(self):
        """what is open is in the address: after a reload it is open again"""
        page = self.opened()
        page.locator('a[data-open="aspect"]').nth(1).click()
        link = page.locator('a[data-open="dimension"][aria-expanded="false"]').first
        panel = link.get_attribute("aria-controls")
        link.click()
        before = (self.open_panels(page, "aspect"), [panel])
        page.reload()
        self.assertEqual((self.open_panels(page, "aspect"), self.open_panels(page, "dimension")), before)
        self.no_trouble(page)

    def test_sign_out(self):
        """after signing out the page is gone"""
        page = self.opened()
        page.locator("form.person button").click()
        page.wait_for_url("**/sign-in*")
        page.goto("/")
        self.assertTrue(page.url.endswith("/sign-in"))
