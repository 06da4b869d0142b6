import FramedRPC
import NIOCore
import TestCertificates
import Testing
import TransportSecurity

@Suite("Certificates and roots change while calls go on", .timeLimit(.minutes(1)))
struct RotationTests {
    /// Both ends' files, and what reads them again.
    struct Ends {
        let log = RecordedLog()
        let serverFiles: Files
        let clientFiles: Files
        let server: TransportSecurity
        let client: TransportSecurity

        init(_ authority: TestAuthority) throws {
            serverFiles = Files(try CredentialBytes(try authority.issue(Names.accounts), believing: authority))
            clientFiles = Files(try CredentialBytes(try authority.issue(Names.gateway), believing: authority))
            server = try serverFiles.security(log.logger)
            client = try clientFiles.security(log.logger)
        }

        /// Gives one end its new files after the other, as processes read them at their own times.
        func replace(server serverBytes: CredentialBytes, client clientBytes: CredentialBytes) {
            serverFiles.replace(with: serverBytes)
            #expect(server.reload())
            clientFiles.replace(with: clientBytes)
            #expect(client.reload())
        }
    }

    @Test("One authority replaces another under load, with new connections all the time and no failed call")
    func authority() async throws {
        let (old, new) = (try TestAuthority("old"), try TestAuthority("new"))
        let ends = try Ends(old)
        try await withServer(ends.server, ends.log.logger) { endpoint in
            let lasting = client(endpoint, ends.client, expecting: Names.accounts, ends.log.logger)
            #expect(await lasting.whoAmI() == Names.gateway)
            let steps: [@Sendable () throws -> Void] = [
                {},
                {
                    ends.replace(
                        server: try CredentialBytes(try old.issue(Names.accounts), believing: old, new),
                        client: try CredentialBytes(try old.issue(Names.gateway), believing: old, new))
                },
                {
                    ends.replace(
                        server: try CredentialBytes(try new.issue(Names.accounts), believing: old, new),
                        client: try CredentialBytes(try new.issue(Names.gateway), believing: old, new))
                },
                {
                    ends.replace(
                        server: try CredentialBytes(try new.issue(Names.accounts), believing: new),
                        client: try CredentialBytes(try new.issue(Names.gateway), believing: new))
                },
            ]
            try await withThrowingTaskGroup(of: Void.self) { group in
                let isOver = Over()
                for _ in 0..<4 {
                    group.addTask {
                        while !isOver.isSet {
                            let fresh = client(endpoint, ends.client, expecting: Names.accounts, ends.log.logger)
                            for _ in 0..<20 { #expect(await fresh.whoAmI() == Names.gateway) }
                            #expect(await lasting.whoAmI() == Names.gateway)
                            fresh.shutdown()
                            isOver.count()
                        }
                    }
                }
                for step in steps {
                    try step()
                    // Each version is used by connections made with it before the next comes.
                    await isOver.wait(forMore: 8)
                }
                isOver.set()
                try await group.waitForAll()
            }
            // The first connection began with files that nobody believes any more, and has served to the end.
            #expect(await lasting.whoAmI() == Names.gateway)
            lasting.shutdown()
        }
        #expect(ends.log.lines.filter { $0.hasPrefix("connection refused") } == [])
        #expect(ends.log.lines.filter { $0.hasPrefix("certificates replaced") }.count == 6)
    }

    @Test("A root that is taken away ends no connection, and admits no new one")
    func removedRoot() async throws {
        let (old, new) = (try TestAuthority("old"), try TestAuthority("new"))
        let ends = try Ends(old)
        try await withServer(ends.server, ends.log.logger) { endpoint in
            let lasting = client(endpoint, ends.client, expecting: Names.accounts, ends.log.logger)
            #expect(await lasting.whoAmI() == Names.gateway)
            ends.serverFiles.replace(with: try CredentialBytes(try old.issue(Names.accounts), believing: new))
            #expect(ends.server.reload())
            #expect(await lasting.whoAmI() == Names.gateway)
            let fresh = client(endpoint, ends.client, expecting: Names.accounts, ends.log.logger)
            #expect(await fresh.whoAmI() == "UNAVAILABLE NOT_CONNECTED")
            fresh.shutdown()
            lasting.shutdown()
        }
    }

    @Test("Files that do not belong together change nothing, are told of once, and are tried again")
    func halfReplaced() throws {
        let authority = try TestAuthority()
        let ends = try Ends(authority)
        let fresh = try CredentialBytes(try authority.issue(Names.accounts), believing: authority)
        var half = fresh
        half.key = try CredentialBytes(try authority.issue(Names.accounts), believing: authority).key
        ends.serverFiles.replace(with: half)
        #expect(!ends.server.reload())
        #expect(!ends.server.reload())
        #expect(ends.log.lines == ["certificates not replaced cause=key: it is not the certificate's"])
        ends.serverFiles.replace(with: fresh)
        #expect(ends.server.reload())
        #expect(!ends.server.reload())
        #expect(ends.log.lines.last == "certificates replaced roots=1")
    }

    @Test("What is no certificate, key or root is refused at the start")
    func unusable() throws {
        let authority = try TestAuthority()
        let good = try CredentialBytes(try authority.issue(Names.accounts), believing: authority)
        let faults: [(WritableKeyPath<CredentialBytes, [UInt8]>, String)] = [
            (\.certificate, "certificate: "), (\.key, "key: "), (\.roots, "roots: "),
        ]
        for (file, beginning) in faults {
            for bytes in [[], Array("no PEM".utf8)] {
                var broken = good
                broken[keyPath: file] = bytes
                let fault = #expect(throws: CredentialFault.self) {
                    _ = try Files(broken).security(RecordedLog().logger)
                }
                #expect(fault?.description.hasPrefix(beginning) == true, "\(fault?.description ?? "")")
            }
        }
    }
}
