"""How the page looks at each width and in each theme: nothing is cut off, nobody is shut out."""
from axe_playwright_python.sync_playwright import Axe

from . import browser

SETTINGS = [(size, name, scheme) for size, name in ((browser.WIDE, "pc"), (browser.NARROW, "phone"))
            for scheme in ("light", "dark")]
_TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((e) => {
    if (!e.checkVisibility() || e.closest(".hidden, .skip, .sprite")) return false;
    for (let p = e.parentElement; p; p = p.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(p).overflowX) && p !== document.body) return false;
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
}).map((e) => e.outerHTML.slice(0, 120))"""
# A target may be larger than its box: what lies 21 pixels from its middle must belong to it, up and down, left and right.
_TOO_SMALL = """() => [...document.querySelectorAll("a, button, select, input:not([type=hidden])")].filter((e) => {
    if (!e.checkVisibility() || e.closest(".hidden, .skip, [popover]")) return false;
    e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = e.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const owned = (dx, dy) => [e, ...e.querySelectorAll("*")].includes(document.elementFromPoint(x + dx, y + dy));
    return !(box.height >= 43.5 || owned(0, 21) && owned(0, -21)) || !(box.width >= 43.5 || owned(21, 0) && owned(-21, 0));
}).map((e) => e.outerHTML.slice(0, 160))"""


# Pairs of texts beside each other of which one lies over the other.
_OVERLAPS = """(selector) => {
    const pieces = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => {
        const range = document.createRange();
        range.selectNodeContents(e);
        const unseen = e.querySelector(":scope > .hidden:last-child");
        if (unseen) range.setEndBefore(unseen);
        return [e, range.getBoundingClientRect()];
    });
    return pieces.flatMap(([a, x], i) => pieces.slice(i + 1).filter(([b, y]) =>
        !a.contains(b) && !b.contains(a) && x.left < y.right - 1 && y.left < x.right - 1 && x.top < y.bottom - 1 &&
        y.top < x.bottom - 1).map(([b]) => `${a.textContent} | ${b.textContent}`));
}"""


# Contrast of a shape's paint, or of its edge, with the first ground under it, after WCAG 2.2.
_CONTRAST = """(shape) => {
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const seen = (colour) => colour !== "none" && (parts(colour)[3] ?? 1) > 0;
    const light = (colour) => parts(colour).slice(0, 3).map((c) => c / 255)
        .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    let under = shape.parentElement;
    while (!seen(getComputedStyle(under).backgroundColor)) under = under.parentElement;
    const ground = light(getComputedStyle(under).backgroundColor);
    const style = getComputedStyle(shape);
    const paints = [style.fill, style.stroke];
    if (parseFloat(style.borderTopWidth) > 0) paints.push(style.borderTopColor);
    return Math.max(...paints.filter((p) => p.startsWith("rgb") && seen(p)).map(light).map((l) =>
        (Math.max(l, ground) + 0.05) / (Math.min(l, ground) + 0.05)));
}"""


# Question marks that stand on a line of their own, away from the last word.
_ASTRAY = """() => [...document.querySelectorAll(".name > .tip, .peers > .tip, h2 > .tip")].filter((tip) => {
    if (!tip.checkVisibility()) return false;
    const range = document.createRange();
    range.selectNodeContents(tip.previousSibling);
    const line = [...range.getClientRects()].at(-1), mark = tip.getBoundingClientRect();
    const middle = (mark.top + mark.bottom) / 2;
    return middle < line.top || middle > line.bottom;
}).map((tip) => tip.parentElement.textContent.slice(0, 60))"""


class Looks(browser.Visit):
    def assert_accessible(self, page, what):
        # The rules of WCAG 2.2 AA and axe's best practices.
        found = Axe().run(page).response["violations"]
        told = [f"{v['id']}: {n['target']} {n.get('failureSummary', '')}" for v in found for n in v["nodes"]]
        self.assertEqual(told, [], what)

    def assert_fits(self, page, what):
        self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, what)
        self.assertEqual(page.evaluate(_TOO_WIDE), [], what)

    def test_page(self):
        """the page: no violation of axe's rules, nothing scrolls sideways, no error; pictures are taken"""
        for size, name, scheme in SETTINGS:
            with self.subTest(name, scheme=scheme):
                page = self.visit(size, scheme, touch=name == "phone")
                self.assert_fits(page, "page")
                self.assert_accessible(page, "page")
                page.screenshot(path=browser.PICTURES / f"{name}-{scheme}.png", full_page=True)
                page.screenshot(path=browser.PICTURES / f"{name}-{scheme}-top.png")
                self.no_trouble(page)

    def test_narrowest(self):
        """on the narrowest phone and between phone and PC: nothing lies over anything, nothing breaks that belongs together"""
        for size in (browser.NARROWEST, browser.BETWEEN):
            with self.subTest(size["width"]):
                page = self.visit(size)
                self.assert_fits(page, "page")
                self.assertEqual(page.evaluate(_OVERLAPS, ".step h4 a, .step .rating, .step .figure, .step .change"), [])
                self.assertEqual(page.evaluate(_ASTRAY), [])
                for part in (".person .quiet", ".vote button", ".breadcrumb li"):
                    heights = page.evaluate(
                        "s => [...document.querySelectorAll(s)].filter(e => e.checkVisibility()).map(e => {"
                        "const r = document.createRange(); r.selectNodeContents(e);"
                        "return r.getBoundingClientRect().height / parseFloat(getComputedStyle(e).fontSize)})", part)
                    self.assertTrue(heights and max(heights) < 2, f"{part}: {heights}")
                tabs = page.locator(".aspects ul")
                cut = tabs.evaluate("e => e.scrollWidth > e.clientWidth")
                # Tabs that go on beyond the edge say so.
                self.assertEqual(page.locator(".hint").is_visible(), cut)
                self.no_trouble(page)

    def test_opened(self):
        """every dimension opened: the same"""
        for size, name, scheme in SETTINGS:
            page = self.visit(size, scheme, touch=name == "phone")
            for dimension in ("open_live", "watch", "interaction", "click", "buy"):
                with self.subTest(name, scheme=scheme, dimension=dimension):
                    page.goto(f"/?account_id=kedai-contoh&dimension={dimension}")
                    self.assertEqual(self.open_panels(page, "dimension"), [f"panel-{dimension}"])
                    self.assert_fits(page, dimension)
                    self.assert_accessible(page, dimension)
            self.no_trouble(page)

    def test_shapes(self):
        """every shape that carries a meaning keeps 3:1 against what it lies on, in both themes"""
        for scheme in ("light", "dark"):
            page = self.visit(scheme=scheme)
            for shape in (".range .track", ".range .middle", ".range .median", ".range .own", ".range .outstanding",
                          ".sparkline polyline", ".mark.own", ".mark.middle", ".rating .mark"):
                with self.subTest(shape, scheme=scheme):
                    self.assertGreaterEqual(page.locator(shape).first.evaluate(_CONTRAST), 3)

    def test_targets(self):
        """on a phone everything that can be tapped is at least 44 pixels high and wide"""
        page = self.visit(browser.NARROW, touch=True)
        self.assertEqual(page.evaluate(_TOO_SMALL), [])

    def test_sign_in(self):
        """the sign-in page, and the answer to somebody without accounts: the same"""
        for size, name, scheme in SETTINGS:
            with self.subTest(name, scheme=scheme):
                page = self.visit(size, scheme, signed_in=False)
                page.goto("/")
                self.assertTrue(page.url.endswith("/sign-in"))
                self.assert_fits(page, "sign-in")
                self.assert_accessible(page, "sign-in")
                page.locator("input#person").fill("nobody-of-that-name")
                page.locator("form.other button").click()
                page.wait_for_selector("section.notice h1, section.notice h2")
                self.assert_fits(page, "no accounts")
                self.assert_accessible(page, "no accounts")
                # A person without a Seller Account: the answer is a refusal, which the console notes.
                self.troubles = [t for t in self.troubles if "403" not in t]
                self.no_trouble(page)
