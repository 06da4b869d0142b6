import Contracts
import Holding
import NIOCore
import SwiftProtobuf

/// The first byte selects the message; the rest is decoded, encoded and decoded again, by the library's codec and by ours.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMessage(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let selector = bytes.first else { return 0 }
    let type = AllMessages.types[Int(selector) % AllMessages.types.count]
    check(type, Array(bytes.dropFirst()))
    return 0
}

/// Compares encoded bytes, because a value that is not a number equals nothing, not even itself.
private func check<Content: CodedMessage>(_ type: Content.Type, _ bytes: [UInt8]) {
    let name = type.protoMessageName
    let library = try? Content(serializedBytes: bytes)
    let ours = Content.decoded(from: ByteBuffer(bytes: bytes))
    hold((library == nil) == (ours == nil), "both codecs take, or refuse, the same bytes as \(name)")
    guard let library, let ours else { return }
    do {
        let written: [UInt8] = try library.serializedBytes()
        hold(try ours.serializedBytes() == written, "both codecs read the same \(name)")
        hold(Array(try ours.encoded().readableBytesView) == written, "both codecs write the same \(name)")
        let again: [UInt8] = try Content(serializedBytes: written).serializedBytes()
        hold(again == written, "\(name) is written as it was read")
    } catch {
        fatalError("\(name) was read and cannot be written and read again: \(error)")
    }
}
