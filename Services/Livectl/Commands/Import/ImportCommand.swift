import ArgumentParser
import Contracts
import Importing
import ServiceKit

/// `livectl import`
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports figures of LIVE sessions, or feeds of violations and service figures, from files.",
        discussion: """
            Takes the platform API's session list (JSON, all pages in one file or in several) and the "Live Analysis" \
            workbook (XLSX): with --seller or --account, which say whose they are. Takes the CSV feeds of violations and \
            of service figures of a region without the two: a feed names its accounts and shops itself, and whoever \
            took only some of its rows could not call the region complete.

            Files are told apart by content. The same file twice changes nothing. Nothing is sent if a file is refused \
            as a whole; a row that is refused is told with its place, and the others are taken.

            Exit status: 0 all rows taken (or of creators that are not the shop's); 1 nothing, or not everything, was \
            sent; 2 some rows were refused.
            """)

    @OptionGroup var options: OperatorOptions
    @Argument(help: "Files to import.") var files: [String]
    @Option(help: "The seller whose files they are; rows go to the shop's accounts by creator.") var seller: String?
    @Option(help: "The one account to take rows of.") var account: String?
    @Option(
        name: .customLong("as-of"),
        help: "The time the figures are of, YYYY-MM-DDThh:mm:ssZ; else from the file's name or properties, else now.")
    var asOf: UTCTimestamp?
    @Flag(name: .customLong("dry-run"), help: "Reads and reports, sends nothing.") var isDryRun = false
    @Option(
        name: .customLong("repeat-weekly"),
        help: "Takes the files as a week that stands for every week, and fills this many days up to yesterday.")
    var repeatedDays: Int?

    func validate() throws {
        guard seller == nil || account == nil else { throw ValidationError("give either --seller or --account") }
        guard repeatedDays == nil || seller != nil || account != nil else {
            throw ValidationError("--repeat-weekly is for the sessions of --seller or --account")
        }
        guard (1...400).contains(repeatedDays ?? 1) else { throw ValidationError("--repeat-weekly is 1 to 400") }
    }

    func run() async throws {
        let session = try options.session()
        if let asOf, asOf.microseconds > session.clock.now { throw CommandFailure("--as-of is in the future") }
        let rejected =
            seller == nil && account == nil ? try await importFeeds(session) : try await importSessions(session)
        guard rejected == 0 else { throw ExitCode.rowsRefused }
    }

    /// Returns how many rows were refused, here or by the service.
    private func importFeeds(_ session: OperatorSession) async throws -> Int {
        let run = FeedRun(reader: FeedReader(asOf: asOf?.microseconds, now: session.clock.now))
        let feeds = try run.read(files: files)
        let refused = feeds.reduce(0) { $0 + $1.refusals.count }
        guard !isDryRun else { return dry(refused) }
        return try await run.send(feeds, session) + refused
    }

    /// Returns how many rows were refused, here or by the service.
    private func importSessions(_ session: OperatorSession) async throws -> Int {
        let shop = try await ShopRoutes.find(seller: seller, account: account, through: session.accounts)
        let run = ImportRun(shop: shop, now: session.clock.now, asOf: asOf?.microseconds, repeatedDays: repeatedDays)
        let plan = try run.plan(files: files)
        guard !isDryRun else { return dry(plan.refusals.count) }
        let sending = ReportSending(metrics: try session.metrics, scope: shop.scope)
        return try await sending.send(plan) + plan.refusals.count
    }

    private func dry(_ refused: Int) -> Int {
        Terminal.say("dry run: nothing was sent")
        return refused
    }
}

extension UTCTimestamp: ExpressibleByArgument {
    /// Reads `YYYY-MM-DDThh:mm:ssZ`.
    package init?(argument: String) {
        self.init(argument)
    }
}
