/// A continued fraction b0 + a1/(b1 + a2/(b2 + ...)) by the modified method of Lentz (Thompson and Barnett 1986).
enum ContinuedFraction {
    /// The value; `term(n)` gives a_n and b_n for n = 1, 2, ... It stops when a step no longer changes the value, at
    /// the latest after 20,000 terms, which the functions here never need.
    static func value(first: Double, term: (Double) -> (a: Double, b: Double)) -> Double {
        let tiny = 1e-300
        var value = first == 0 ? tiny : first
        var c = value
        var d = 0.0
        for n in 1...20_000 {
            let (a, b) = term(Double(n))
            d = b + a * d
            if d == 0 { d = tiny }
            c = b + a / c
            if c == 0 { c = tiny }
            d = 1 / d
            let step = c * d
            value *= step
            if abs(step - 1) < 4e-16 { break }
        }
        return value
    }
}
