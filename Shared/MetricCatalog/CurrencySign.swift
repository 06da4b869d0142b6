/// What the sign in a spreadsheet's header, as in `Average Price (RM)`, says about the currency.
package enum CurrencySign: Sendable, Hashable {
    case currency(CurrencyCode)
    /// The dollar sign alone names no currency: it is that of the account.
    case accountCurrency

    /// The meaning of a sign; an ISO 4217 code is taken too; `nil` for a sign that is not known.
    package init?(_ sign: some StringProtocol) {
        switch sign {
        case "RM": self = .currency(.myr)
        case "Rp": self = .currency(.idr)
        case "฿": self = .currency(.thb)
        case "₫": self = .currency(.vnd)
        case "₱": self = .currency(.php)
        case "R$": self = .currency(.brl)
        case "£": self = .currency(.gbp)
        case "€": self = .currency(.eur)
        case "¥": self = .currency(.jpy)
        case "$": self = .accountCurrency
        default:
            guard let code = CurrencyCode(rawValue: String(sign)) else { return nil }
            self = .currency(code)
        }
    }

    /// The currency that amounts under the sign are in, for an account of the given currency.
    package func currency(ofAccountIn accountCurrency: CurrencyCode) -> CurrencyCode {
        switch self {
        case .currency(let code): code
        case .accountCurrency: accountCurrency
        }
    }
}
