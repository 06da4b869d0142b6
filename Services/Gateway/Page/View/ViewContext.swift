import Contracts
import LocalTime

/// What every part of a diagnosis' page needs to know beside its own figures.
struct ViewContext: Sendable {
    let texts: PageTexts
    let currency: String
    /// The account's, an IANA name.
    let timeZone: String
    let selection: PageSelection
    /// Days of the window that are reported, counted from its first.
    let reportedDays: Int
    private let firstDay: LocalDay?

    init(_ diagnosis: GatewayDiagnosis, _ selection: PageSelection, _ texts: PageTexts) {
        self.texts = texts
        currency = diagnosis.account.currency
        timeZone = diagnosis.account.timeZone
        self.selection = selection
        firstDay = LocalDay(diagnosis.window.start)
        let days = Int(diagnosis.window.days)
        if let first = firstDay, let last = LocalDay(diagnosis.window.reportedTo) {
            reportedDays = min(max(last - first + 1, 0), days)
        } else {
            reportedDays = 0
        }
    }

    /// The day of the window at a place from 0 on, as the language writes it.
    func day(_ place: Int) -> String {
        firstDay.map { texts.locale.day(($0 + place).description) } ?? String(place + 1)
    }
}
