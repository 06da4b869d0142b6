/// Whose figure a counter is. Scopes of sales are never added to one another.
package enum CounterScope: Sendable, Hashable {
    /// One figure per session, the same for everybody who may see the session.
    case session
    /// One figure per session and scope of sales: a shop, or account-wide.
    case sales
}
