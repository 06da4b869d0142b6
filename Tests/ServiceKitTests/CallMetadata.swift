import FramedRPC

/// The call layer's metadata; the contracts have a message whose Swift name is the same.
typealias CallMetadata = RPCMetadata
