import GatewayPage
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceKit

/// Answers that no service is asked for.
struct FixedResponses: Sendable {
    private let assets: [String: Response]
    private let readiness: Readiness

    init(_ renderer: PageRenderer, readiness: Readiness) {
        let responses = renderer.staticAssets.map { asset in
            // The address changes with the content.
            let headers: HTTPFields = [
                .contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable",
            ]
            let body = ResponseBody(byteBuffer: ByteBuffer(bytes: asset.content))
            return (asset.address, Response(status: .ok, headers: headers, body: body))
        }
        assets = Dictionary(uniqueKeysWithValues: responses)
        self.readiness = readiness
    }

    /// `GET /assets/...`
    @Sendable func asset(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        guard let response = assets[request.uri.path] else { throw Problem.notFound }
        return response
    }

    /// `GET /openapi.json`
    @Sendable func openAPI(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/openapi+json", .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: OpenAPIDocument.bytes))
    }

    /// `GET /livez`
    @Sendable func alive(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        Self.text("alive\n", .ok)
    }

    /// `GET /readyz`
    @Sendable func ready(_ request: Request, _ context: GatewayRequestContext) async throws -> Response {
        let reasons = readiness.reasons
        return reasons.isEmpty
            ? Self.text("ready\n", .ok) : Self.text(reasons.joined(separator: "\n") + "\n", .serviceUnavailable)
    }

    private static func text(_ text: String, _ status: HTTPResponse.Status) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
