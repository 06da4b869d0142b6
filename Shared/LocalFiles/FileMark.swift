import Glibc

/// What a file is known by: a file that is changed or replaced has another one.
package struct FileMark: Sendable, Equatable {
    private var inode: UInt64 = 0
    private var seconds = 0
    private var nanoseconds = 0
    private var bytes: Int64 = 0

    /// The mark of what is at `path` now; all files that are not there have the same one.
    package init(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        inode = UInt64(status.st_ino)
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        bytes = Int64(status.st_size)
    }
}
