/// Ends the program, which libFuzzer takes for a finding, where something does not hold that must hold for any input.
package func hold(_ condition: Bool, _ claim: @autoclosure () -> String) {
    if !condition { fatalError("does not hold: \(claim())") }
}
