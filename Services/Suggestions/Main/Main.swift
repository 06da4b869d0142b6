import ServiceKit
import SuggestionsServer

@main
struct SuggestionsMain {
    static func main() async {
        await ServiceProcess(.suggestions) { setup in
            try await buildSuggestions(setup)
        }.run()
    }
}
