/// How a call ended: the status codes of gRPC, as an open set. A number outside the set is kept by the type, and a
/// client reads it from the wire as ``unknown``.
package struct RPCStatusCode: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The call succeeded.
    package static let ok = RPCStatusCode(rawValue: 0)
    /// The caller gave the call up.
    package static let cancelled = RPCStatusCode(rawValue: 1)
    /// A status that this side does not know.
    package static let unknown = RPCStatusCode(rawValue: 2)
    /// The request is wrong whatever the state of the service.
    package static let invalidArgument = RPCStatusCode(rawValue: 3)
    /// The time given to the call ran out.
    package static let deadlineExceeded = RPCStatusCode(rawValue: 4)
    /// What the request names does not exist, or is not the caller's to see.
    package static let notFound = RPCStatusCode(rawValue: 5)
    /// What the request would make exists already.
    package static let alreadyExists = RPCStatusCode(rawValue: 6)
    /// The caller is known and may not do this.
    package static let permissionDenied = RPCStatusCode(rawValue: 7)
    /// A limit is used up: calls at a time, bytes, connections.
    package static let resourceExhausted = RPCStatusCode(rawValue: 8)
    /// The service is not in the state that the request needs.
    package static let failedPrecondition = RPCStatusCode(rawValue: 9)
    /// The outcome is not known or a concurrent change won.
    package static let aborted = RPCStatusCode(rawValue: 10)
    /// A position past the end.
    package static let outOfRange = RPCStatusCode(rawValue: 11)
    /// The peer has no such method.
    package static let unimplemented = RPCStatusCode(rawValue: 12)
    /// A fault of the service.
    package static let `internal` = RPCStatusCode(rawValue: 13)
    /// The service cannot be reached at the moment.
    package static let unavailable = RPCStatusCode(rawValue: 14)
    /// Data is lost or damaged beyond repair.
    package static let dataLoss = RPCStatusCode(rawValue: 15)
    /// The caller did not prove who it is.
    package static let unauthenticated = RPCStatusCode(rawValue: 16)

    /// Upper-case names by number; the position is the number.
    private static let names = [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
        "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
        "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ]

    /// Whether the number is one of the 17 defined ones.
    package var isDefined: Bool { rawValue < UInt32(Self.names.count) }
}

extension RPCStatusCode: CustomStringConvertible {
    /// The upper-case name as logs and metrics carry it, `CODE_n` for a number outside the set.
    package var description: String {
        isDefined ? Self.names[Int(rawValue)] : "CODE_\(rawValue)"
    }
}
