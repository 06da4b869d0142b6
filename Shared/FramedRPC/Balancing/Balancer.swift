/// Chooses the endpoint of each call.
package protocol Balancer: Sendable {
    /// The position in `peers` of the one to use; `peers` is not empty.
    func pick(among peers: [EndpointPeer]) -> Int
}
