internal import Glibc

/// A PostgreSQL of the tests' own under a watching shell, which ends it when this process is gone, however that came about.
///
/// Every command blocks: to be called on a thread of its own.
final class TestServer: Sendable {
    /// Does what its standard input says, line by line, until that ends, which comes when the last writer of the pipe is gone.
    private static let script = """
        # Connections of tests that run meanwhile must not stay open in here.
        for descriptor in /proc/$$/fd/*; do
            number=${descriptor##*/}
            [ "$number" -le 2 ] || eval "exec $number>&-"
        done
        set -eu
        bin=$1 folder=$2 roles=$3 settings=$4
        [ -x "$bin/postgres" ] || { echo "PostgreSQL 15 is not in $bin (LIVE_PG_BIN names its folder)"; exit 1; }
        as() { "$@"; }
        user=$(id -un)
        if [ "$(id -u)" = 0 ]; then
            user=nobody
            if getent passwd postgres >/dev/null; then user=postgres; fi
            as() { setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups env HOME=/ "$@"; }
        fi
        cd /
        umask 077
        mkdir "$folder"
        chown "$user" "$folder"
        trap 'as "$bin/pg_ctl" stop -s -m immediate -D "$folder/data" >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
        as "$bin/initdb" -D "$folder/data" -U postgres -E UTF8 --locale=C.UTF-8 --auth=trust --no-sync >"$folder/log" 2>&1 ||
            { cat "$folder/log"; exit 1; }
        as tee -a "$folder/data/postgresql.conf" >/dev/null <<EOF
        listen_addresses = ''
        unix_socket_directories = '$folder'
        max_connections = 200
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0
        autovacuum = off
        jit = off
        $settings
        EOF
        start() {
            as "$bin/pg_ctl" start -s -w -D "$folder/data" -l "$folder/server.log" >/dev/null 2>&1 </dev/null ||
                { cat "$folder/server.log"; exit 1; }
        }
        crash() {
            pid=$(head -n 1 "$folder/data/postmaster.pid")
            # The server first, so that it starts no other in place of those that end; one may have ended by itself.
            kill -9 "$pid" $(cat "/proc/$pid/task/$pid/children") || true
            # Whoever inherits the dead may be slow to bury them.
            rm -f "$folder/data/postmaster.pid" "$folder/.s.PGSQL.5432.lock"
        }
        start
        "$bin/psql" -q -v ON_ERROR_STOP=1 -h "$folder" -U postgres -f "$roles" postgres >"$folder/roles.log" 2>&1 ||
            { cat "$folder/roles.log"; exit 1; }
        echo ready
        while read -r command argument; do
            case $command in
                start) start ;;
                stop) as "$bin/pg_ctl" stop -s -w -m immediate -D "$folder/data" >/dev/null 2>&1 ;;
                crash) crash ;;
                signal) kill $argument || true ;;
            esac
            echo ready
        done
        """

    /// Where its socket lies.
    let folder: String
    /// What the watcher waits on.
    private let input: Int32
    private let output: Int32

    private init(folder: String, input: Int32, output: Int32) {
        self.folder = folder
        self.input = input
        self.output = output
    }

    deinit {
        close(input)
        // The watcher has ended the server and emptied the folder when it has said all.
        _ = Self.words(from: output)
        close(output)
    }

    /// Waits until the server takes connections.
    ///
    /// - Parameter settings: further lines of postgresql.conf.
    static func start(in folder: String, settings: String = "") -> Result<TestServer, TestClusterError> {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        guard pipe(&input) == 0, pipe(&output) == 0 else {
            return .failure(TestClusterError(description: "no pipe to be had"))
        }
        // Whoever else is started by this process must not keep the watcher waiting.
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let programs = getenv("LIVE_PG_BIN").map { String(cString: $0) } ?? "/usr/lib/postgresql/15/bin"
        // This file is Tests/TestPostgres/TestServer.swift.
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        // A session of its own, so that a signal to the test process's group does not reach the watcher.
        let arguments = [
            "setsid", "/bin/bash", "-c", script, "test-server", programs, folder, "/\(root)/deploy/roles.sql", settings,
        ]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        posix_spawn_file_actions_adddup2(&actions, output[1], 2)
        let strings = arguments.map { strdup($0) } + [nil]
        var process = pid_t()
        let status = posix_spawnp(&process, "setsid", &actions, nil, strings, environ)
        for string in strings { free(string) }
        close(input[0])
        close(output[1])
        let server = TestServer(folder: folder, input: input[1], output: output[0])
        guard status == 0 else {
            return .failure(TestClusterError(description: "no shell for PostgreSQL: \(status)"))
        }
        return server.awaitReady().map { .failure($0) } ?? .success(server)
    }

    /// Has the watcher do something, and waits until it is done.
    func order(_ command: String) -> TestClusterError? {
        let line = Array((command + "\n").utf8)
        guard write(input, line, line.count) == line.count else {
            return TestClusterError(description: "PostgreSQL's watcher is gone")
        }
        return awaitReady()
    }

    private func awaitReady() -> TestClusterError? {
        let said = Self.words(from: output, until: "ready\n")
        return said.hasSuffix("ready\n") ? nil : TestClusterError(description: "PostgreSQL does not run: \(said)")
    }

    /// What the watcher says until the mark comes or it has ended.
    private static func words(from descriptor: Int32, until mark: String = "\u{0}") -> String {
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            said += buffer[..<count]
            if said.suffix(mark.utf8.count).elementsEqual(mark.utf8) { break }
        }
        return String(decoding: said, as: UTF8.self)
    }
}
