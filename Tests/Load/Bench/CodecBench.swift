import Contracts
import Glibc
import NIOCore

/// Encodes and decodes each service's answer on the page's way, with all metrics present, and leaves the bytes for the C
/// program to do the same.
struct CodecBench {
    /// Where the bytes go.
    let folder: String

    func run() throws {
        try measure("authorize", PageAnswers.authorize)
        try measure("account_metrics", PageAnswers.metrics)
        try measure("compare", PageAnswers.comparison)
        try measure("suggest", PageAnswers.suggestions)
    }

    private func measure<Answer: CodedMessage>(_ name: String, _ answer: Answer) throws {
        let bytes = try ProtobufCoding.encode(answer)
        let encoding = try Measurement.batches(400, of: 100) { _ = try ProtobufCoding.encode(answer) }
        print(encoding.line("\(name)-encode-swift", " bytes=\(bytes.readableBytes)"))
        let decoding = try Measurement.batches(400, of: 100) {
            _ = try ProtobufCoding.decodeResponse(Answer.self, from: bytes)
        }
        print(decoding.line("\(name)-decode-swift", " bytes=\(bytes.readableBytes)"))
        try write(bytes, to: "\(folder)/\(name).bin")
    }

    private func write(_ bytes: ByteBuffer, to path: String) throws {
        guard let file = fopen(path, "wb") else { throw CannotWrite(path: path) }
        defer { fclose(file) }
        let written = bytes.withUnsafeReadableBytes { fwrite($0.baseAddress, 1, $0.count, file) }
        guard written == bytes.readableBytes else { throw CannotWrite(path: path) }
    }

    private struct CannotWrite: Error {
        let path: String
    }
}
