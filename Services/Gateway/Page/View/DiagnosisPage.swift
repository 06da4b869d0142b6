import Contracts

/// The page of one account's diagnosis.
struct DiagnosisPage: Sendable {
    let frame: FrameView
    let header: HeaderView
    let overview: OverviewView
    let way: WayView
    let todo: SuggestionsView

    init(_ diagnosis: GatewayDiagnosis, _ accounts: [GatewayAccount], _ frame: FrameView, _ context: ViewContext) {
        self.frame = frame
        header = HeaderView(accounts, diagnosis, context)
        overview = OverviewView(diagnosis, context)
        way = WayView(diagnosis, context)
        todo = SuggestionsView(diagnosis, context)
    }
}
