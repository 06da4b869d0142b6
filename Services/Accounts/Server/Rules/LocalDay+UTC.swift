import LocalTime

extension LocalDay {
    /// The day in UTC of an instant, unix microseconds.
    static func utc(at instant: Int64) -> LocalDay {
        let day: Int64 = 86_400_000_000
        return LocalDay(rawValue: Int32(clamping: (instant - (instant % day + day) % day) / day))
    }
}
