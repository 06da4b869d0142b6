/// One numbered step of a schema's history: a file `NNNN_name.sql`.
///
/// It runs in one transaction, unless its first line is `-- no transaction`: then its commands run one by one (CREATE INDEX
/// CONCURRENTLY), and each must bear being run again, since a failure half-way leaves the ones before it done.
package struct Migration: Sendable, Equatable {
    /// From 1.
    package let number: Int
    package let name: String
    package let sql: String

    package init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// Reads number and name from a file name.
    ///
    /// - Throws: `MigrationError.badFileName`.
    package init(fileName: String, contents: some Sequence<UInt8>) throws(MigrationError) {
        let digits = fileName.prefix { $0.isNumber && $0.isASCII }
        let rest = fileName.dropFirst(digits.count)
        guard digits.count == 4, let number = Int(digits), number > 0, rest.hasPrefix("_"), rest.hasSuffix(".sql"),
            rest.count > 5
        else { throw .badFileName(fileName) }
        self.init(
            number: number, name: String(rest.dropFirst().dropLast(4)),
            sql: String(decoding: Array(contents), as: UTF8.self))
    }

    var runsInTransaction: Bool { !sql.hasPrefix("-- no transaction") }

    /// FNV-1a of 64 bits over the text: tells an edited file from the one that was applied, not a forged one.
    package var checksum: Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in sql.utf8 {
            hash ^= UInt64(byte)
            hash &*= 0x100_0000_01b3
        }
        return Int64(bitPattern: hash)
    }
}
