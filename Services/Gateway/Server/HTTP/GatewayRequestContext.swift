import Hummingbird

/// What is known of a request beside itself.
struct GatewayRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Id of the request: its trace's, so that every line of every process can be found by it.
    var requestID = ""

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    /// Form bodies and nothing larger are taken.
    var maxUploadSize: Int { 64 * 1024 }
}
