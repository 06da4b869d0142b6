/// The page in place of a diagnosis: why there is none, and what to do.
struct NoticePage: Sendable {
    let frame: FrameView
    let header: HeaderView?
    let title: String
    let lead: String
    /// Told on faults of ours only, so that support finds the request.
    let reference: String?
    /// Address to try again; `nil` where that would not help.
    let retry: String?
    let signIn: Bool
    /// Words of the link to the person's accounts; `nil` where that would not help.
    let accounts: String?

    init(_ notice: PageNotice, _ header: HeaderView?, _ frame: FrameView, _ texts: PageTexts) {
        let text =
            texts.notices[notice.reason] ?? texts.notices["status_\(notice.status)"]
            ?? texts.notices[notice.status >= 500 ? "status_500" : "status_400"]
        self.frame = frame
        self.header = header
        title = text?.title ?? ""
        let dated = notice.day.flatMap { day in
            text?.dated.map { TextPattern.fill($0, ["day": texts.locale.day(day)]) }
        }
        lead = dated ?? text?.lead ?? ""
        reference = notice.status >= 500 ? notice.reference : nil
        retry = notice.status >= 500 ? notice.retryAddress : nil
        signIn = notice.status == 401
        accounts = text?.accounts
    }
}
