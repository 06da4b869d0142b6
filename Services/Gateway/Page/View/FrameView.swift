/// What stands around every page.
struct FrameView: Sendable {
    let language: String
    let title: String
    let style: String
    let script: String
    let icon: String
    /// Who is signed in; `nil`: nobody.
    let person: String?
}
