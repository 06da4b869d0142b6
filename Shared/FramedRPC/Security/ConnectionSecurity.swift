package import NIOCore

/// What stands between the sockets of a server and its frames, and proves who is at the other end.
package protocol ServerSecurity: Sendable {
    /// Adds to a new channel what secures it; called on the channel's loop.
    ///
    /// `admitted` is called on the same loop once the peer has proven who it is, and adds what reads frames. It is
    /// never called for a peer that has not: that connection is logged and closed.
    func secure(_ channel: any Channel, admitted: @escaping @Sendable (any CallerIdentity) throws -> Void) throws
}

/// The same for the connections of a client, which knows beforehand whom it wants to reach.
package protocol ClientSecurity: Sendable {
    /// Adds to a new channel what secures it; called on the channel's loop.
    ///
    /// `admitted` is called on the same loop once the peer has proven to be the one expected, and adds what reads
    /// frames. A peer that is another is logged, and the connection closed.
    func secure(_ channel: any Channel, admitted: @escaping @Sendable () throws -> Void) throws
}
