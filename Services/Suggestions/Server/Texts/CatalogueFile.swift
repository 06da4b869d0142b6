import Contracts
import MetricCatalog
import Yams

/// The catalogue as its YAML files have it.
struct CatalogueFile: Decodable {
    struct Entry: Decodable {
        var number: UInt32
        var id: String
        var aspect: String
        var mends: [String]
        var steps: UInt32
        var when: String?
    }

    var version: String
    var suggestions: [Entry]

    /// The catalogue that this version of the service carries.
    static func embedded() throws -> Catalogue {
        try catalogue(
            PackageResources.catalogue_yaml, texts: [PackageResources.texts_en_yaml])
    }

    /// Reads a catalogue and its texts.
    /// - Throws: `CatalogueFault`, or what the YAML reader says.
    static func catalogue(_ bytes: [UInt8], texts: [[UInt8]]) throws -> Catalogue {
        let decoder = YAMLDecoder()
        let file = try decoder.decode(CatalogueFile.self, from: String(decoding: bytes, as: UTF8.self))
        let languages = try texts.map {
            try decoder.decode(CatalogueTexts.self, from: String(decoding: $0, as: UTF8.self))
        }
        return try Catalogue(
            version: file.version, suggestions: try file.suggestions.map { try $0.suggestion() }, texts: languages)
    }
}

extension CatalogueFile.Entry {
    /// - Throws: the word that is not known, or the number that is out of range.
    func suggestion() throws(CatalogueFault) -> Suggestion {
        guard let aspect = Self.aspects[aspect] else { throw CatalogueFault("\(id): no aspect is called \(aspect)") }
        var metrics: [MetricID] = []
        for name in mends {
            guard let metric = MetricID(name: name) else {
                throw CatalogueFault("\(id): no metric is called \(name)")
            }
            metrics.append(metric)
        }
        guard !metrics.isEmpty, (1..<10_000).contains(number), (1...9).contains(steps) else {
            throw CatalogueFault("\(id): it mends nothing, or its number or steps are out of range")
        }
        let condition: Suggestion.Condition
        switch when {
        case nil: condition = .metricToMend
        case "active_violation": condition = .activeViolation
        case let other?: throw CatalogueFault("\(id): no condition is called \(other)")
        }
        return Suggestion(
            number: number, id: id, aspect: aspect, mends: metrics, condition: condition, stepCount: steps)
    }

    private static let aspects: [String: SuggestionsAspect] = [
        "product_appeal": .productAppeal, "content_appeal": .contentAppeal, "service_capability": .serviceCapability,
        "non_compliance": .nonCompliance, "diligence": .diligence,
    ]
}
