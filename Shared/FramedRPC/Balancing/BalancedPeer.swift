/// One of several endpoints that answer the same calls, as the policy that chooses among them sees it.
package protocol BalancedPeer: AnyObject, Sendable {
    /// What carries its calls.
    associatedtype Connection: CallConnection
    /// Counts a call that begins, and says which of its connections takes it.
    func begin(_ call: OutgoingCall) -> Connection
    /// Counts a call that has ended.
    func end()
    /// Calls begun and not ended.
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
