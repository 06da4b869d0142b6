/// One session of the platform API's list (format A, versions 202508 and 202509).
struct SessionListEntry {
    private let value: JSONValue
    /// Where it stands.
    let location: SourceLocation

    /// A session at its place in a file.
    ///
    /// - Parameters:
    ///   - number: its place in the list, from 1 over all pages of the file.
    ///   - page: its page, where the file has several.
    init(_ value: JSONValue, file: String, number: Int, page: Int?) {
        self.value = value
        let hints = [
            page.map { "page \($0)" }, value.line > 1 ? "line \(value.line)" : nil,
            value["id"]?.scalar.flatMap { $0.isIdentifier ? "LIVE \($0)" : nil },
        ]
        location = SourceLocation(file: file, row: number, hint: hints.compactMap(\.self).joined(separator: ", "))
    }

    /// The id of the LIVE as it is written; nil where there is none.
    var writtenID: String? { value["id"]?.scalar }

    /// The fields of the figures, by block; the first that is there counts (202508 says `unit_sold`).
    private static let fields: [(figure: Figure, block: String, names: [String])] = [
        (.gmv, "sales_performance", ["gmv"]),
        (.otherGMV, "sales_performance", ["24h_live_gmv"]),
        (.averagePrice, "sales_performance", ["avg_price"]),
        (.productsAdded, "sales_performance", ["products_added"]),
        (.productsSold, "sales_performance", ["different_products_sold"]),
        (.createdOrders, "sales_performance", ["created_sku_orders"]),
        (.paidOrders, "sales_performance", ["sku_orders"]),
        (.items, "sales_performance", ["items_sold", "unit_sold"]),
        (.buyers, "sales_performance", ["customers"]),
        (.clickToOrderRate, "sales_performance", ["click_to_order_rate"]),
        (.averageConcurrent, "interaction_performance", ["acu"]),
        (.peakConcurrent, "interaction_performance", ["pcu"]),
        (.viewers, "interaction_performance", ["viewers"]),
        (.views, "interaction_performance", ["views"]),
        (.averageViewing, "interaction_performance", ["avg_viewing_duration"]),
        (.comments, "interaction_performance", ["comments"]),
        (.shares, "interaction_performance", ["shares"]),
        (.likes, "interaction_performance", ["likes"]),
        (.newFollowers, "interaction_performance", ["new_followers"]),
        (.productImpressions, "interaction_performance", ["product_impressions"]),
        (.productClicks, "interaction_performance", ["product_clicks"]),
        (.clickThroughRate, "interaction_performance", ["click_through_rate"]),
    ]

    /// The host's handle.
    func handle() throws(ColumnProblem) -> String {
        guard case .object = value else {
            throw ColumnProblem("", .wrongKind(value.kind, expected: "a session, which is an object"))
        }
        return AccountRoutes.key(try required("username"))
    }

    /// The session with its identity and time read.
    func session(handle: String) throws(ColumnProblem) -> WrittenSession {
        var figures: [Figure: WrittenValue] = [:]
        for field in Self.fields {
            guard let block = try block(field.block) else { continue }
            guard let name = field.names.first(where: { block[$0] != nil }), let value = block[name] else { continue }
            let path = "\(field.block).\(name)"
            figures[field.figure] = try field.figure.kind == .money ? money(value, at: path) : scalar(value, at: path)
        }
        return WrittenSession(
            handle: handle, liveID: try liveID(), start: try time("start_time"), end: try time("end_time"),
            location: location, startColumn: "start_time", endColumn: "end_time", figures: figures)
    }

    private func liveID() throws(ColumnProblem) -> String {
        let id = try required("id")
        guard id.isIdentifier else {
            throw ColumnProblem("id", .unreadable(id, expected: "an id of 1 to 64 letters and digits"))
        }
        return id
    }

    private func time(_ field: String) throws(ColumnProblem) -> Int64 {
        let text = try required(field)
        do throws(ValueProblem) {
            let seconds = try DecimalText(text).whole()
            // A time in the far future is refused as such further on; here it only must not overflow.
            guard seconds.magnitude < 1_000_000_000_000 else { throw .tooLarge(text) }
            return seconds
        } catch {
            throw ColumnProblem(field, error)
        }
    }

    private func required(_ field: String) throws(ColumnProblem) -> String {
        guard let member = value[field] else { throw ColumnProblem(field, .missing) }
        guard let written = try scalar(member, at: field) else { throw ColumnProblem(field, .missing) }
        return written.text
    }

    private func block(_ name: String) throws(ColumnProblem) -> JSONValue? {
        guard let block = value[name] else { return nil }
        guard case .object = block else { throw ColumnProblem(name, .wrongKind(block.kind, expected: "an object")) }
        return block
    }

    private func scalar(_ value: JSONValue, at path: String) throws(ColumnProblem) -> WrittenValue? {
        guard let text = value.scalar else {
            throw ColumnProblem(path, .wrongKind(value.kind, expected: "a number or a text"))
        }
        return WrittenValue(text, column: path)
    }

    private func money(_ value: JSONValue, at path: String) throws(ColumnProblem) -> WrittenValue? {
        guard case .object = value else {
            throw ColumnProblem(path, .wrongKind(value.kind, expected: "an object of amount and currency"))
        }
        guard let amount = value["amount"] else { return nil }
        guard let text = amount.scalar else {
            throw ColumnProblem("\(path).amount", .wrongKind(amount.kind, expected: "a number or a text"))
        }
        return WrittenValue(text, column: "\(path).amount", currency: value["currency"]?.scalar ?? "")
    }
}
