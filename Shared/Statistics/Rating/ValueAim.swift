/// Which way a figure gets better. The numbers are those of the metric catalogue.
package enum ValueAim: UInt8, CaseIterable, Sendable, Hashable {
    case more = 1
    case less = 2
}
