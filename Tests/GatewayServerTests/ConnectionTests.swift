import Testing

@Suite("HTTP connections")
struct ConnectionTests {
    @Test("requests that come together are answered one after the other")
    func pipelined() async throws {
        try await RunningGateway.with { gateway in
            try await OpenConnection.with(port: gateway.port) { connection in
                let request = "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"
                let last = "GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                try await connection.send(request + request + last)
                let text = try await connection.read()
                #expect(text.components(of: "HTTP/1.1 ").map { $0.prefix(3) } == ["200", "200", "404"])
            }
        }
    }

    @Test("what is no request behind one that is gets its refusal after the other's answer")
    func malformedBehind() async throws {
        try await RunningGateway.with { gateway in
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n")
                let text = try await connection.read()
                #expect(text.components(of: "HTTP/1.1 ").map { $0.prefix(3) } == ["200", "400"])
            }
        }
    }

    @Test(
        "the last answer leaves whole, whatever bytes stand behind its request",
        arguments: ["GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /livez HTTP/1.0\r\n\r\n"])
    func behindTheLast(request: String) async throws {
        try await RunningGateway.with { gateway in
            for rest in ["nonsense", "GET /livez HTTP/1.0\r\n\r\n"] {
                try await OpenConnection.with(port: gateway.port) { connection in
                    try await connection.send(request + rest)
                    #expect(HTTPAnswer(try await connection.read()).body == "alive\n")
                }
            }
        }
    }

    @Test("a client of HTTP/1.0 gets its answer and the end, unless it asks to stay")
    func old() async throws {
        try await RunningGateway.with { gateway in
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.send("GET /livez HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                #expect(try await connection.read(until: "alive\n").contains("keep-alive"))
                try await connection.send("GET /livez HTTP/1.0\r\n\r\n")
                #expect(HTTPAnswer(try await connection.read()).body == "alive\n")
            }
        }
    }

    @Test("a target may be a whole address, as proxies send it; the answer says when it was made")
    func wholeAddress() async throws {
        try await RunningGateway.with { gateway in
            let answer = try await gateway.plain("GET", "http://example.org/livez?x=1")
            #expect(answer.status == 200 && answer.headers["date"] == "Sun, 22 Nov 2026 00:00:00 GMT")
        }
    }

    @Test(
        "what is no request is refused with a problem document, and ends the connection",
        arguments: [
            ("nonsense\r\n\r\n", 400), ("FROB /livez HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("GET /livez HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n", 431),
            ("GET /\(String(repeating: "x", count: 20_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 431),
        ])
    func malformed(text: String, status: Int) async throws {
        try await RunningGateway.with { gateway in
            try await OpenConnection.with(port: gateway.port) { connection in
                try await connection.send(text)
                let answer = HTTPAnswer(try await connection.read())
                #expect(answer.status == status && answer.headers["connection"] == "close")
                #expect(answer.headers["content-type"] == "application/problem+json")
                #expect(
                    answer.headers["request-id"]?.count == 32 && answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["content-length"] == "\(answer.body.utf8.count)")
                #expect(answer.body.contains(status == 400 ? "INVALID_REQUEST" : "HEAD_TOO_LARGE"))
            }
            #expect(try await gateway.plain("GET", "/livez").status == 200)
        }
    }
}

extension String {
    /// What stands behind each occurrence of a separator.
    fileprivate func components(of separator: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = self[...]
        while let next = rest.firstRange(of: separator) {
            rest = rest[next.upperBound...]
            parts.append(rest)
        }
        return parts
    }
}
