import MetricCatalog
import Testing

@Suite struct CurrencyTests {
    @Test func `Minor units are those of ISO 4217`() {
        let whole = CurrencyCode.allCases.filter { $0.minorUnitExponent == 0 }
        #expect(whole == [.jpy, .vnd])
        #expect(CurrencyCode.idr.majorUnits(ofMinor: 123_450) == 1234.5)
        #expect(CurrencyCode.vnd.majorUnits(ofMinor: 123_450) == 123_450)
    }

    @Test(arguments: [
        ("444.23", CurrencyCode.myr, 44_423), ("444", .myr, 44_400), ("0.5", .myr, 50), ("-12.05", .usd, -1205),
        ("1234.5000", .idr, 123_450), ("99", .jpy, 99), ("99.00", .vnd, 99), ("92233720368547758.07", .usd, Int64.max),
    ])
    func `Decimal amounts become minor units exactly`(text: String, currency: CurrencyCode, expected: Int64) {
        #expect(currency.minorUnits(ofDecimal: text) == expected)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1,234.50", "1.005", "1e3", "+5", "--5", "NaN", "92233720368547758.08", "٣", " 5", "1.2.3",
    ])
    func `Other texts and lost places are refused`(text: String) {
        #expect(CurrencyCode.myr.minorUnits(ofDecimal: text) == nil)
    }

    @Test func `A place that the currency does not have is refused`() {
        #expect(CurrencyCode.jpy.minorUnits(ofDecimal: "99.5") == nil)
    }

    @Test(arguments: [
        ("RM", CurrencyCode.myr), ("Rp", .idr), ("฿", .thb), ("₫", .vnd), ("₱", .php), ("R$", .brl), ("SGD", .sgd),
    ])
    func `A header's sign names its currency`(sign: String, currency: CurrencyCode) {
        #expect(CurrencySign(sign) == .currency(currency))
        #expect(CurrencySign(sign)?.currency(ofAccountIn: .usd) == currency)
    }

    @Test func `The dollar sign is the account's, and an unknown sign nobody's`() {
        #expect(CurrencySign("$")?.currency(ofAccountIn: .sgd) == .sgd)
        #expect(CurrencySign("₿") == nil && CurrencySign("") == nil && CurrencySign("myr") == nil)
    }

    @Test func `A region has its currency, zone and GMV`() {
        #expect(Region.my.currency == .myr && Region.my.defaultTimeZone == "Asia/Kuala_Lumpur")
        #expect(Region(rawValue: "BR")?.standardGMV == .attributed && Region.id.standardGMV == .live)
        #expect(Region(rawValue: "XX") == nil)
    }
}
