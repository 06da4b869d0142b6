/// Answers of the platform API for tests.
enum SessionListText {
    static let sales = """
        "sales_performance": {"gmv": {"amount": "444.23", "currency": "MYR"}, \
        "24h_live_gmv": {"amount": "500.00", "currency": "MYR"}, "avg_price": {"amount": "31.73", "currency": "MYR"}, \
        "products_added": 20, "different_products_sold": 6, "created_sku_orders": 16, "sku_orders": 12, \
        "items_sold": 14, "customers": 11, "click_to_order_rate": "5.00%"}
        """
    static let interaction = """
        "interaction_performance": {"acu": 31, "pcu": 80, "viewers": "1,800", "views": 2000, \
        "avg_viewing_duration": "92.5", "comments": 60, "shares": 4, "likes": 900, "new_followers": 15, \
        "product_impressions": 3000, "product_clicks": 240, "click_through_rate": 0.12}
        """

    /// One session on 18 April 2026, 14:14 to 15:54 UTC; `changes` replaces members by name.
    static func session(_ changes: [String: String] = [:], blocks: [String] = [sales, interaction]) -> String {
        var members = [
            ("id", "\"7500000000000000001\""), ("title", "\"LIVE\""), ("username", "\"kedai.contoh\""),
            ("start_time", "\"1776521640\""), ("end_time", "\"1776527640\""),
        ]
        for index in members.indices {
            if let change = changes[members[index].0] { members[index].1 = change }
        }
        let head = members.filter { !$0.1.isEmpty }.map { "\"\($0.0)\": \($0.1)" }
        return "{" + (head + blocks).joined(separator: ", ") + "}"
    }

    /// One page.
    static func page(
        _ sessions: [String], next: String = "null", total: Int? = nil, lastDay: String = "2026-04-19"
    ) -> String {
        """
        {"code": 0, "message": "Success", "data": {"latest_available_date": "\(lastDay)", "next_page_token": \(next), \
        "total_count": \(total ?? sessions.count), "live_stream_sessions": [
        \(sessions.joined(separator: ",\n"))
        ]}}
        """
    }
}
