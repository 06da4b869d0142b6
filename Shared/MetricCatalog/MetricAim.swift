/// Which way a metric gets better. Numbers are on the wire: never reused.
package enum MetricAim: UInt8, CaseIterable, Sendable, Hashable {
    case more = 1
    case less = 2
}
