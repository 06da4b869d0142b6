package import NIOCore

package typealias CallOutcome = Result<RPCAnswer, RPCError>

/// What a lane's owner has to do after an event.
package struct LaneActions<Completion: Sendable>: Sendable {
    /// Calls that ended. The first has a place of its own: nearly always there is one at most, and no array is made.
    package private(set) var firstEnded: (Completion, CallOutcome)?
    package private(set) var moreEnded: [(Completion, CallOutcome)] = []
    /// Connect now, as the connection of this generation.
    package var connect: Int?
    /// Tell the lane `backoffEnded` after this time.
    package var connectAfter: TimeAmount?
    /// Tell the lane `tick` of this connection after this time.
    package var tick: (generation: Int, after: TimeAmount)?
    /// The connection whose outbox has frames and no flush scheduled yet.
    package var flush: Int?
    /// Connections to end after their outbox is written.
    package var finish: [Int] = []
    /// The instant to set the timer to.
    package var alarm: NIODeadline?

    package init() {}

    package mutating func end(_ completion: Completion, _ outcome: CallOutcome) {
        if firstEnded == nil { firstEnded = (completion, outcome) } else { moreEnded.append((completion, outcome)) }
    }
}
