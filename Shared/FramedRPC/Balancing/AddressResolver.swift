package import NIOCore

/// Finds the addresses behind a name.
package protocol AddressResolver: Sendable {
    /// The addresses that the name has now, each with `port`, in no particular order.
    ///
    /// - Returns: fails if the name cannot be resolved.
    func addresses(of host: String, port: Int, on loop: any EventLoop) -> EventLoopFuture<[Endpoint]>
}
