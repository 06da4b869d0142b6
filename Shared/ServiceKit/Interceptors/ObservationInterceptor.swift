package import FramedRPC
package import Logging
package import NIOCore

/// The outermost step of every call: gives it a trace, counts it, and turns every error into the status its caller gets.
package struct ObservationInterceptor: ServerInterceptor {
    private let instruments: CallInstruments
    private let logger: Logger

    package init(instruments: CallInstruments, logger: Logger) {
        self.instruments = instruments
        self.logger = logger
    }

    package func intercept(_ request: ByteBuffer, _ context: ServerContext, next: UnaryHandler) async throws
        -> ByteBuffer
    {
        let started = ContinuousClock.now
        let caller = context.traceparent.flatMap { TraceContext(traceparent: $0) }
        return try await TraceContext.$current.withValue(caller?.child() ?? TraceContext()) {
            do {
                let answer = try await next(request, context)
                instruments.record(context.method, .ok, .now - started)
                return answer
            } catch {
                let failure = CallFailure(error, deadlineHasPassed: context.deadline.hasPassed())
                instruments.record(context.method, failure.status.code, .now - started)
                failure.log(context, to: logger)
                throw failure.status
            }
        }
    }
}
