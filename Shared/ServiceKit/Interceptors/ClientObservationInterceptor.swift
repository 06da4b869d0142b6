package import FramedRPC

/// Counts and times outgoing calls, all attempts of a call together.
package struct ClientObservationInterceptor: ClientInterceptor {
    private let instruments: CallInstruments

    package init(instruments: CallInstruments) {
        self.instruments = instruments
    }

    package func intercept(_ request: ClientRequest, next: ClientHandler) async throws(RPCError) -> RPCAnswer {
        let started = ContinuousClock.now
        do throws(RPCError) {
            let answer = try await next(request)
            instruments.record(request.method, .ok, .now - started)
            return answer
        } catch {
            instruments.record(request.method, error.code, .now - started)
            throw error
        }
    }
}
