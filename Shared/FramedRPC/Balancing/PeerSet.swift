package import NIOCore

/// The endpoints of one service, and which of them gets the next call: of two drawn by chance the one with less to do.
/// One that keeps failing is put aside for a while and then tried by one call; at least half are always in use.
package struct PeerSet<Peer: BalancedPeer> {
    /// An endpoint chosen for a call.
    package struct Choice {
        package let peer: Peer
        /// Whether this call decides if the endpoint is used again.
        package let isProbe: Bool

        package init(peer: Peer, isProbe: Bool) {
            self.peer = peer
            self.isProbe = isProbe
        }
    }

    private struct Member {
        let endpoint: Endpoint
        let peer: Peer
        var health = EndpointHealth()
    }

    private let rules: PutAsideRules
    private var members: [Member] = []
    /// Positions of the members in use.
    private var inUse: [Int] = []
    /// When the first of those put aside may be tried.
    private var nextProbe: NIODeadline?

    package init(rules: PutAsideRules = PutAsideRules()) {
        self.rules = rules
    }

    package var peers: [Peer] { members.map(\.peer) }

    /// Chooses for a call; nil only if there is no endpoint at all.
    ///
    /// - Parameters:
    ///   - random: 64 random bits.
    ///   - avoided: the endpoint that has just failed the same call; chosen only if there is no other.
    ///   - now: looked at only while some endpoint is put aside.
    package mutating func choose(
        random: UInt64, avoiding avoided: Peer? = nil, now: @autoclosure () -> NIODeadline
    ) -> Choice? {
        if nextProbe != nil, let probed = takeProbe(avoided, now()) { return Choice(peer: probed, isProbe: true) }
        guard inUse.count > 1 else { return inUse.first.map { Choice(peer: members[$0].peer, isProbe: false) } }
        let count = UInt64(inUse.count)
        let first = (random & 0xFFFF_FFFF) % count
        let second = (first + 1 + (random >> 32) % (count - 1)) % count
        let (one, other) = (members[inUse[Int(first)]].peer, members[inUse[Int(second)]].peer)
        let better = isBetter(other, one, avoided) ? other : one
        if isUsable(better, avoided) { return Choice(peer: better, isProbe: false) }
        for step in 0..<Int(count) {
            let peer = members[inUse[(Int(first) + step) % Int(count)]].peer
            if isUsable(peer, avoided) { return Choice(peer: peer, isProbe: false) }
        }
        return Choice(peer: better, isProbe: false)
    }

    /// Learns from a call's end.
    ///
    /// - Parameter chance: a random number in 0..<1.
    package mutating func ended(_ choice: Choice, _ verdict: CallVerdict, now: NIODeadline, chance: Double) {
        guard let position = members.firstIndex(where: { $0.peer === choice.peer }) else { return }
        let before = members[position].health.phase
        switch verdict {
        case .works: members[position].health.works(isProbe: choice.isProbe)
        case .fails:
            let mayPutAside = (members.count - inUse.count + 1) * 2 <= members.count
            members[position].health.fails(
                isProbe: choice.isProbe, mayPutAside: mayPutAside, rules: rules, now: now, chance: chance)
        case .saysNothing: if choice.isProbe { members[position].health.probeWasInconclusive(now: now) }
        }
        if members[position].health.phase != before { sortOut() }
    }

    /// Takes a new list of endpoints. Those that stay keep their connections and what is known of them.
    ///
    /// - Parameter make: makes the peer of a new endpoint.
    /// - Returns: peers of new endpoints, and of those that are no longer listed.
    package mutating func replace(
        with endpoints: [Endpoint], make: (Endpoint) -> Peer
    ) -> (added: [Peer], removed: [Peer]) {
        var known = Dictionary(members.map { ($0.endpoint, $0) }) { first, _ in first }
        var added: [Peer] = []
        var listed: Set<Endpoint> = []
        members = endpoints.filter { listed.insert($0).inserted }.map { endpoint in
            if let member = known.removeValue(forKey: endpoint) { return member }
            let peer = make(endpoint)
            added.append(peer)
            return Member(endpoint: endpoint, peer: peer)
        }
        sortOut()
        while inUse.count * 2 < members.count, let first = firstAside() {
            members[first.position].health.takeBack()
            sortOut()
        }
        // The only one left may be the one that a call tries at this moment.
        if inUse.isEmpty, !members.isEmpty {
            members[0].health.takeBack()
            sortOut()
        }
        return (added, known.values.map(\.peer))
    }
}

extension PeerSet {
    private func isUsable(_ peer: Peer, _ avoided: Peer?) -> Bool { peer !== avoided && peer.isReachable }

    private func isBetter(_ peer: Peer, _ other: Peer, _ avoided: Peer?) -> Bool {
        let (isUsable, otherIsUsable) = (isUsable(peer, avoided), isUsable(other, avoided))
        return isUsable == otherIsUsable ? peer.load < other.load : isUsable
    }

    /// An endpoint that has been aside long enough. One that cannot be reached is not worth a call.
    private mutating func takeProbe(_ avoided: Peer?, _ now: NIODeadline) -> Peer? {
        guard let nextProbe, nextProbe <= now else { return nil }
        for position in members.indices {
            guard case .aside(let until) = members[position].health.phase, until <= now,
                isUsable(members[position].peer, avoided)
            else { continue }
            members[position].health.beginProbe()
            sortOut()
            return members[position].peer
        }
        return nil
    }

    private func firstAside() -> (position: Int, until: NIODeadline)? {
        var first: (position: Int, until: NIODeadline)?
        for (position, member) in members.enumerated() {
            guard case .aside(let until) = member.health.phase else { continue }
            if first.map({ until < $0.until }) ?? true { first = (position, until) }
        }
        return first
    }

    private mutating func sortOut() {
        inUse = members.indices.filter { members[$0].health.phase == .inUse }
        nextProbe = firstAside()?.until
    }
}
