import Glibc

/// What a person at the command line reads; everything else goes to the log.
enum StandardStreams {
    /// Writes lines to standard output.
    static func print(_ text: String) {
        write(text + "\n", to: 1)
    }

    /// Writes lines to standard error.
    static func complain(_ text: String) {
        write(text + "\n", to: 2)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        let sink = DescriptorLogSink(descriptor: descriptor)
        sink.write(Array(text.utf8))
        sink.flush()
    }
}
