/// Reads `sharedStrings.xml`: the texts that cells point to by index.
final class SharedStringsReader: XMLPartReader {
    private(set) var strings: [String] = []
    private var current = ""
    private var collecting = false
    private var insidePhonetic = false

    func start(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "si": current = ""
        case "t": collecting = !insidePhonetic
        case "rPh": insidePhonetic = true  // a reading aid beside the text, not part of it
        default: break
        }
    }

    func text(_ piece: String) {
        if collecting { current += piece }
    }

    func end(_ name: String) {
        switch name {
        case "si": strings.append(current)
        case "t": collecting = false
        case "rPh": insidePhonetic = false
        default: break
        }
    }
}
