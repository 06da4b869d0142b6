import FramedRPC
import NIOCore
import Testing

@Suite("The table of methods")
struct MethodTableTests {
    private func table(_ count: Int) -> MethodTable {
        var table = MethodTable()
        for number in 0..<count {
            let method = MethodDescriptor(service: "p.v1.S\(number % 3)", name: "Method\(number)")
            table.register(method) { request, _ in request }
        }
        return table
    }

    @Test("finds each of many methods and nothing else", arguments: [0, 1, 7, 8, 9, 500])
    func lookup(count: Int) {
        let table = table(count)
        for number in 0..<count {
            #expect(table.lookup("p.v1.S\(number % 3)/Method\(number)")?.descriptor.name == "Method\(number)")
        }
        for path in ["", "/", "p.v1.S0", "p.v1.S0/Method\(count)", "p.v1.S9/Method0", "p.v1.S0/Method0 "] {
            #expect(table.lookup(path) == nil)
        }
    }

    @Test("lists methods in the order of registration and services sorted")
    func lists() {
        let table = table(5)
        #expect(table.methods.map(\.name) == ["Method0", "Method1", "Method2", "Method3", "Method4"])
        #expect(table.services == ["p.v1.S0", "p.v1.S1", "p.v1.S2"])
    }
}
