import Glibc

/// Where results go.
enum StandardOutput {
    /// Hands on what has been printed: a pipe's reader gets it otherwise only when the program ends.
    static func flush() { fflush(nil) }
}
