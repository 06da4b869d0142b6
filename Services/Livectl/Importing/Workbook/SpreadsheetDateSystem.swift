package import LocalTime

/// The day from which a workbook counts its serial dates.
package enum SpreadsheetDateSystem: Sendable {
    /// Day 1 is 1 January 1900 (and 1900 is taken for a leap year): the usual one.
    case from1900
    /// Day 0 is 1 January 1904: workbooks that began on older Macs.
    case from1904

    /// The wall clock a serial number stands for, to the nearest second. Nil before 1 March 1900, where the two
    /// readings of 1900 part, and after the year 9999.
    package func wallTime(serial: Double) -> WallTime? {
        let days = serial + offset
        guard days >= 61, days < 2_958_466 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        // Serial 25,569 of the 1900 system is 1 January 1970.
        return WallTime(
            day: LocalDay(rawValue: Int32(day - 25_569)), hour: second / 3_600, minute: second / 60 % 60,
            second: second % 60)
    }

    private var offset: Double {
        switch self {
        case .from1900: 0
        case .from1904: 1_462
        }
    }
}
