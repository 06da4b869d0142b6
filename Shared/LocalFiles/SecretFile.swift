import Glibc

/// A file that holds a secret: it must be its owner's alone.
package enum SecretFile {
    /// The bytes of the secret at `path`, 64 KiB at most. Refused is a file that group or others may touch (mode 600 or
    /// stricter is taken) or that neither this process's user nor root owns.
    package static func read(_ path: String) throws(LocalFile.Failure) -> [UInt8] {
        try LocalFile.read(path, limit: 65_536) { status in
            guard status.st_mode & 0o077 == 0 else {
                return "others than its owner may read it (mode \(String(status.st_mode & 0o777, radix: 8))): chmod 600"
            }
            guard status.st_uid == geteuid() || status.st_uid == 0 else { return "it belongs to another user" }
            return nil
        }
    }
}
