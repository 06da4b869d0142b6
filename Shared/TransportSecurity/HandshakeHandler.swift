import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// Waits for the end of a connection's handshake, lets the admitted in and closes on everybody else, with one line in
/// the log for each. It leaves the pipeline with the admission; until then nothing that a peer says gets past it.
final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    /// How long a peer may take to say who it is.
    private static let longest: TimeAmount = .seconds(10)

    private let check: PeerCheck
    private let spoken: ApplicationProtocol
    private let logger: Logger
    private let admitted: @Sendable (PeerName) throws -> Void
    private var timer: Scheduled<Void>?
    /// Whether it has been decided.
    private var isDone = false
    private var isAdmitted = false

    init(
        _ check: PeerCheck, speaking spoken: ApplicationProtocol, logger: Logger,
        admitted: @escaping @Sendable (PeerName) throws -> Void
    ) {
        self.check = check
        self.spoken = spoken
        self.logger = logger
        self.admitted = admitted
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let (handler, context) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.loopBound)
        timer = context.value.eventLoop.scheduleTask(in: Self.longest) {
            handler.value.refuse(.timedOut, context.value)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted(let negotiated)? = event as? TLSUserEvent {
            guard isAdmitted(negotiated, context) else { return }
        }
        context.fireUserInboundEventTriggered(event)
        if isAdmitted { context.pipeline.syncOperations.removeHandler(self, promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isDone else { return context.fireErrorCaught(error) }
        refuse(.handshakeFailed, context, cause: "\(error)")
    }

    func channelInactive(context: ChannelHandlerContext) {
        refuse(.handshakeFailed, context, cause: "the connection was closed")
        context.fireChannelInactive()
    }

    private func isAdmitted(_ negotiated: String?, _ context: ChannelHandlerContext) -> Bool {
        guard !isDone else { return false }
        guard case .admitted(let name)? = check.verdict else {
            refuse(.noCertificate, context)
            return false
        }
        guard negotiated == spoken.rawValue else {
            refuse(.wrongProtocol, context)
            return false
        }
        isDone = true
        timer?.cancel()
        do {
            try admitted(name)
            isAdmitted = true
        } catch {
            context.close(promise: nil)
        }
        return isAdmitted
    }

    /// What the certificate's check found goes before what the handshake made of it.
    private func refuse(_ reason: PeerRefusal, _ context: ChannelHandlerContext, cause: String = "") {
        guard !isDone else { return }
        isDone = true
        timer?.cancel()
        var metadata: Logger.Metadata = ["peer": "\(context.channel.remoteAddress?.description ?? "unknown")"]
        switch check.verdict {
        case .refused(let reason, let name):
            metadata["reason"] = "\(reason.rawValue)"
            metadata["name"] = "\(name.prefix(200))"
        case .admitted(let name):
            metadata["reason"] = "\(reason.rawValue)"
            metadata["name"] = "\(name.uri)"
        case nil:
            metadata["reason"] = "\(reason.rawValue)"
        }
        if !cause.isEmpty, metadata["name"] == nil { metadata["cause"] = "\(cause.prefix(200))" }
        logger.warning("connection refused", metadata: metadata)
        context.close(promise: nil)
    }
}
