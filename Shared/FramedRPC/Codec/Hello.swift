/// Each side's first frame: what it understands and takes.
package struct Hello: Equatable, Sendable {
    /// The lowest version of the protocol that is understood.
    package var minVersion: UInt32
    /// The highest version that is understood.
    package var maxVersion: UInt32
    /// One bit for each optional part of the protocol; there are none yet.
    package var features: UInt64
    /// Calls at a time that are taken; 0 stands for 1,024.
    package var maxCalls: UInt32
    /// Bytes of a message that are taken; 0 stands for 4 MiB.
    package var maxMessage: UInt32

    package init(
        minVersion: UInt32 = WireLimits.version, maxVersion: UInt32 = WireLimits.version, features: UInt64 = 0,
        maxCalls: UInt32 = UInt32(WireLimits.maxCalls), maxMessage: UInt32 = UInt32(WireLimits.maxMessage)
    ) {
        self.minVersion = minVersion
        self.maxVersion = maxVersion
        self.features = features
        self.maxCalls = maxCalls
        self.maxMessage = maxMessage
    }
}
