/// Why the page cannot be made ready. All of it is found at start, none of it while a page is written.
package enum PageError: Error, Sendable, Equatable {
    /// There is no file of texts for the language.
    case languageMissing(String)
    /// A template asks for words that the language's file does not have.
    case wordsMissing(template: String, key: String)
    /// A template is not there.
    case templateMissing(String)
}
