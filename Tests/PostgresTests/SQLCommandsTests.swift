import Postgres
import Testing

@Suite("Taking a script apart")
struct SQLCommandsTests {
    @Test(
        "semicolons part commands, but not within quotes and comments",
        arguments: [
            ("SELECT 1; SELECT 2;", ["SELECT 1", " SELECT 2"]),
            ("SELECT ';'';'; SELECT \";\"", ["SELECT ';'';'", " SELECT \";\""]),
            ("-- a; b\nSELECT 1", ["-- a; b\nSELECT 1"]),
            ("/* a; /* b; */ c; */ SELECT 1", ["/* a; /* b; */ c; */ SELECT 1"]),
            ("DO $$ BEGIN; END $$; SELECT $1", ["DO $$ BEGIN; END $$", " SELECT $1"]),
            ("DO $x$ ; $$ ; $x$", ["DO $x$ ; $$ ; $x$"]),
            ("", []),
            (" ; ;", []),
            ("SELECT 'open;", ["SELECT 'open;"]),
            ("/* open;", ["/* open;"]),
            ("$open$;", ["$open$;"]),
            ("$", ["$"]),
        ])
    func split(script: String, commands: [String]) {
        #expect(SQLCommands.split(script) == commands)
    }
}
