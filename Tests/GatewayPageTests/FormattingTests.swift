import GatewayPage
import Testing

@Suite("Numbers, money and days in English")
struct FormattingTests {
    private let locale: LocaleRules

    init() throws { locale = try Payloads.renderer.get().texts.locale }

    @Test(
        "decimals are rounded half away from zero, thousands grouped",
        arguments: [
            (1234.5, 0, "1,235"), (1234567.891, 2, "1,234,567.89"), (0, 1, "0.0"), (-0.04, 1, "0.0"),
            (-2.55, 1, "−2.6"),
            (0.999, 2, "1.00"), (12_345, -2, "12,300"), (999.96, 1, "1,000.0"), (.infinity, 1, "inf"),
            (1e300, 0, "1e+300"),
        ])
    func decimals(value: Double, decimals: Int, text: String) {
        #expect(locale.number(value, decimals: decimals) == text)
    }

    @Test(
        "at one look, three digits that count; never nothing for something, nor dust",
        arguments: [
            (7.3333, "hours", "7.3\u{202F}h"), (42.3, "seconds", "42\u{202F}s"), (0.0313, "percent", "3.1\u{202F}%"),
            (1.204, "percent", "120\u{202F}%"), (0.0004, "percent", "under 0.1\u{202F}%"),
            (12_412, "per_hour", "12,400"),
            (0.944, "per_view", "0.94"), (1, "days", "1 day"), (5, "days", "5 days"),
            (0, "percent", "0\u{202F}%"),
            (4e-8, "percent", "under 0.1\u{202F}%"), (0.0005, "percent", "0.1\u{202F}%"),
            (0.00046, "points", "0 points"), (0.049, "points", "0 points"), (0.25, "points", "0.3 points"),
            (1.04, "points", "1 point"), (12.5, "points", "13 points"), (0.004, "per_view", "under 0.01"),
            (3e-5, "hours", "under 0.1\u{202F}h"), (2.5, "count", "2.5"), (0.3, "count", "0.3"),
            (5342.55, "money", "RM\u{A0}5,342.55"),
        ])
    func glance(value: Double, unit: String, text: String) {
        #expect(locale.value(value, unit: unit, currency: "MYR", .glance) == text)
    }

    @Test(
        "money is written as trade in the currency does",
        arguments: [
            (5342.55, "MYR", "RM\u{A0}5,342.55"), (150_000, "IDR", "Rp\u{A0}150,000"), (99.9, "USD", "$\u{A0}99.90"),
            (1200, "JPY", "¥\u{A0}1,200"), (1.5, "XXX", "XXX\u{A0}1.50"), (-3, "EUR", "€\u{A0}−3.00"),
        ])
    func money(amount: Double, currency: String, text: String) {
        #expect(locale.money(amount, currency: currency) == text)
    }

    @Test("a range of money has its sign once")
    func range() {
        #expect(locale.roundedMoney(from: 310, to: 520.4, currency: "MYR") == "RM\u{A0}310–520")
        #expect(locale.roundedMoney(from: 5, to: 5, currency: "MYR") == "RM\u{A0}5.00")
        #expect(locale.roundedMoney(from: 0, to: 83.4, currency: "MYR") == "RM\u{A0}0–83")
    }

    @Test(
        "two days have their month once, where it is one",
        arguments: [
            ("2026-11-14", "2026-11-20", "14–20 Nov"), ("2026-10-28", "2026-11-03", "28 Oct–3 Nov"),
            ("2025-12-28", "2026-01-03", "28 Dec–3 Jan"), ("2026-11-20", "2026-11-20", "20 Nov"), ("<b>", "<i>", "<i>"),
        ])
    func days(start: String, end: String, text: String) {
        #expect(locale.days(from: start, to: end) == text)
    }

    @Test(
        "an instant is a day and a time, as the clocks of the account's zone show them",
        arguments: [
            ("2026-11-21T06:15:20Z", "Asia/Kuala_Lumpur", "21 Nov, 14:15 (Kuala Lumpur time)"),
            ("2026-11-21T16:05:20.000001Z", "Asia/Kuala_Lumpur", "22 Nov, 00:05 (Kuala Lumpur time)"),
            ("2026-07-01T03:00:00Z", "America/New_York", "30 Jun, 23:00 (New York time)"),
            ("2026-11-21T06:15:20Z", "Nowhere/Known", "21 Nov, 06:15 UTC"),
            ("yesterday", "UTC", "yesterday"), ("2026-11-21T", "UTC", "2026-11-21T"),
            ("2026-11-21T99:15:20Z", "UTC", "2026-11-21T99:15:20Z"),
        ])
    func instant(text: String, zone: String, shown: String) {
        #expect(locale.instant(text, zone: zone) == shown)
    }
}
