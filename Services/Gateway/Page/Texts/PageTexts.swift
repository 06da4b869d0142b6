import Yams

/// All words of the page in one language.
package struct PageTexts: Decodable, Sendable {
    /// How numbers, money and days are written.
    package let locale: LocaleRules
    let words: [String: TextPattern]
    /// Names of regions by their ISO 3166 code.
    let regions: [String: String]
    let groups: [String: String]
    let dimensions: [String: DimensionText]
    let metrics: [String: MetricText]
    let tooltip: [String: String]
    let aspects: [String: String]
    let notes: [String: TextPattern]
    let notices: [String: NoticeText]

    /// What is said about a step of the viewers' way.
    struct DimensionText: Decodable, Sendable {
        let label: String
        let what: String
        let formula: String
        let good: String
        let from: String
    }

    /// What is said about a metric.
    struct MetricText: Decodable, Sendable {
        let label: String
        let what: String
        let formula: String
        let good: String
        let from: String
    }

    /// What is said in place of a diagnosis.
    struct NoticeText: Decodable, Sendable {
        let title: String
        let lead: String
        /// The lead where a day is known.
        let dated: String?
        /// Words of the link to the person's accounts; `nil` where that would not help.
        let accounts: String?
    }

    /// The texts of a language, as its file in the resources has them.
    /// - Throws: `PageError.languageMissing`, or what is wrong with the file.
    package static func load(language: String) throws -> PageTexts {
        guard let file = try PageResources.texts(in: "Languages", extension: "yaml")[language] else {
            throw PageError.languageMissing(language)
        }
        return try YAMLDecoder().decode(PageTexts.self, from: file)
    }
}
