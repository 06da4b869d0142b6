/// A figure of one day.
package struct DailyPoint: Sendable, Hashable {
    /// The day's place in the window, or its day number: only differences count.
    package var day: Int
    package var value: Double
    /// What the value rests on (views, clicks, hours); 1 for volumes.
    package var exposure: Double

    package init(day: Int, value: Double, exposure: Double) {
        self.day = day
        self.value = value
        self.exposure = exposure
    }
}
