/// One of several connections that answer the same calls, as the policy that chooses among them sees it.
package protocol BalancedPeer: CallConnection, AnyObject {
    /// Calls given to it and not ended.
    var load: Int { get }
    /// False from a failure to connect until a connection is ready again. Such a peer is used only if there is no other.
    var isReachable: Bool { get }
    /// Makes a connection before a call needs it.
    func warmUp()
    /// Takes no more calls, lets those that have begun end, and closes.
    func retire()
    /// Ends everything at once.
    func shutDown()
}
