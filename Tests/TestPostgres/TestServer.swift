internal import Glibc

/// Starts PostgreSQL under a watching shell, which ends it when this process is gone, however that came about.
enum TestServer {
    /// Reads its standard input to the end, which comes when the last writer of the pipe is gone.
    private static let script = """
        # Connections of tests that run meanwhile must not stay open in here.
        for descriptor in /proc/$$/fd/*; do
            number=${descriptor##*/}
            [ "$number" -le 2 ] || eval "exec $number>&-"
        done
        set -eu
        bin=$1 folder=$2 roles=$3
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
        EOF
        as "$bin/pg_ctl" start -s -w -D "$folder/data" -l "$folder/server.log" >/dev/null 2>&1 </dev/null ||
            { cat "$folder/server.log"; exit 1; }
        "$bin/psql" -q -v ON_ERROR_STOP=1 -h "$folder" -U postgres -f "$roles" postgres >"$folder/roles.log" 2>&1 ||
            { cat "$folder/roles.log"; exit 1; }
        echo ready
        cat >/dev/null
        """

    /// Waits until the server takes connections. Blocks: to be called on a thread of its own.
    static func start(in folder: String) -> TestClusterError? {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        guard pipe(&input) == 0, pipe(&output) == 0 else { return TestClusterError(description: "no pipe to be had") }
        // Whoever else is started by this process must not keep the watcher waiting.
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let programs = getenv("LIVE_PG_BIN").map { String(cString: $0) } ?? "/usr/lib/postgresql/15/bin"
        // This file is Tests/TestPostgres/TestServer.swift.
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        // A session of its own, so that a signal to the test process's group does not reach the watcher.
        let arguments = [
            "setsid", "/bin/bash", "-c", script, "test-server", programs, folder, "/\(root)/deploy/roles.sql",
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
        // input[1] stays open: it is what the watcher waits on.
        guard status == 0 else { return TestClusterError(description: "no shell for PostgreSQL: \(status)") }
        let said = firstWords(from: output[0])
        return said.hasPrefix("ready") ? nil : TestClusterError(description: "PostgreSQL did not start: \(said)")
    }

    /// What the shell says until it is ready or has ended.
    private static func firstWords(from descriptor: Int32) -> String {
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
            said += buffer[..<count]
            if said.starts(with: Array("ready\n".utf8)) { break }
        }
        return String(decoding: said, as: UTF8.self)
    }
}
