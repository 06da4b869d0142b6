/// The sign-in of the local demo.
struct SignInPage: Sendable {
    let frame: FrameView
    let title: String
    let lead: String
    let people: [PersonView]
    /// False where the demo sign-in is not set up.
    let offered: Bool

    /// A person to sign in as.
    struct PersonView: Sendable {
        let id: String
        let about: String
        let label: String
    }

    init(_ people: [DemoPerson]?, signedOut: Bool, _ frame: FrameView, _ texts: PageTexts) {
        self.frame = frame
        title = texts.say(signedOut ? "signed_out_title" : "sign_in_title")
        offered = people != nil
        lead = texts.say(people == nil ? "sign_in_none" : signedOut ? "signed_out_lead" : "sign_in_lead")
        self.people = (people ?? []).map {
            PersonView(id: $0.id, about: $0.about, label: texts.say("sign_in_button", ["name": $0.id]))
        }
    }
}
