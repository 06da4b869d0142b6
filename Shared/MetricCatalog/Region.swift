/// A market of the platform, by its ISO 3166-1 code: its currency, the time zone taken where none is given, what its
/// GMV means.
package enum Region: String, CaseIterable, Sendable, Hashable {
    case ae = "AE"
    case br = "BR"
    case de = "DE"
    case es = "ES"
    case fr = "FR"
    case gb = "GB"
    case id = "ID"
    case ie = "IE"
    case it = "IT"
    case jp = "JP"
    case mx = "MX"
    case my = "MY"
    case ph = "PH"
    case sa = "SA"
    case sg = "SG"
    case th = "TH"
    case us = "US"
    case vn = "VN"

    /// The currency that peers' money figures of the region are in.
    package var currency: CurrencyCode {
        switch self {
        case .ae: .aed
        case .br: .brl
        case .de, .es, .fr, .ie, .it: .eur
        case .gb: .gbp
        case .id: .idr
        case .jp: .jpy
        case .mx: .mxn
        case .my: .myr
        case .ph: .php
        case .sa: .sar
        case .sg: .sgd
        case .th: .thb
        case .us: .usd
        case .vn: .vnd
        }
    }

    /// The IANA name of the zone taken where none is given; the seat of trade where a region has several.
    package var defaultTimeZone: String {
        switch self {
        case .ae: "Asia/Dubai"
        case .br: "America/Sao_Paulo"
        case .de: "Europe/Berlin"
        case .es: "Europe/Madrid"
        case .fr: "Europe/Paris"
        case .gb: "Europe/London"
        case .id: "Asia/Jakarta"
        case .ie: "Europe/Dublin"
        case .it: "Europe/Rome"
        case .jp: "Asia/Tokyo"
        case .mx: "America/Mexico_City"
        case .my: "Asia/Kuala_Lumpur"
        case .ph: "Asia/Manila"
        case .sa: "Asia/Riyadh"
        case .sg: "Asia/Singapore"
        case .th: "Asia/Bangkok"
        case .us: "America/Los_Angeles"
        case .vn: "Asia/Ho_Chi_Minh"
        }
    }

    /// The definition of GMV that peers of the region are compared by: the one its sellers' exports carry.
    package var standardGMV: GMVDefinition {
        switch self {
        case .br: .attributed
        case .ae, .de, .es, .fr, .gb, .id, .ie, .it, .jp, .mx, .my, .ph, .sa, .sg, .th, .us, .vn: .live
        }
    }
}
