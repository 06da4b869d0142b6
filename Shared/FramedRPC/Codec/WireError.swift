/// Why bytes are not a frame. The text goes to the peer in go_away and to the log.
package enum WireError: Error, Hashable {
    /// The length prefix is longer than five bytes.
    case badLength
    /// The length prefix exceeds what a frame may have.
    case frameTooLarge(length: Int, limit: Int)
    /// The frame ends in the middle of a field.
    case truncated
    /// A varint of more than ten bytes.
    case badVarint
    /// A field number of 0 or above 2^29 - 1.
    case badFieldNumber
    /// A wire type that does not exist, that is a group, or that is not the field's.
    case badWireType
    /// A second kind in one frame, or a second message in one request or response.
    case duplicate
    /// Bytes ended, by the peer closing, in the middle of a frame.
    case endedInsideFrame
    /// A frame, or the first of a connection, took too long to come.
    case tooSlow

    package var text: String {
        switch self {
        case .badLength: "the length prefix is not a varint of at most 5 bytes"
        case .frameTooLarge(let length, let limit): "a frame of \(length) bytes; \(limit) are allowed"
        case .truncated: "a field reaches beyond the end of its frame"
        case .badVarint: "a varint of more than 10 bytes"
        case .badFieldNumber: "a field number out of range"
        case .badWireType: "a wire type that is unknown or not the field's"
        case .duplicate: "a kind or message that occurs twice"
        case .endedInsideFrame: "the connection ended inside a frame"
        case .tooSlow: "a frame took too long to come"
        }
    }
}
