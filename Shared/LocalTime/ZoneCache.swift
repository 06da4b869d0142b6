import Synchronization

/// The zones read so far. They number a few hundred at most, since only zones that exist are kept.
final class ZoneCache: Sendable {
    static let shared = ZoneCache()

    private let zones = Mutex<[String: LocalTimeZone]>([:])

    func zone(_ name: String) throws(LocalTimeZoneError) -> LocalTimeZone {
        if let known = zones.withLock({ $0[name] }) { return known }
        let zone = LocalTimeZone(name: name, offsets: try ZoneFile.read(name))
        zones.withLock { $0[name] = zone }
        return zone
    }
}
