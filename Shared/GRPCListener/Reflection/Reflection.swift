import Contracts
import FoundationEssentials
import FramedRPC
import SwiftProtobuf

/// What the reflection services answer. The messages of v1alpha have the same encoding as those of v1.
struct Reflection: Sendable {
    /// Names of the services of this process, health and reflection included.
    let services: [String]
    let index: DescriptorIndex

    func answer(_ request: GRPCReflectionServerReflectionRequest) -> GRPCReflectionServerReflectionResponse {
        .with { response in
            response.validHost = request.host
            response.originalRequest = request
            response.messageResponse = content(of: request)
        }
    }

    private func content(
        of request: GRPCReflectionServerReflectionRequest
    ) -> GRPCReflectionServerReflectionResponse.OneOf_MessageResponse {
        switch request.messageRequest {
        case .listServices:
            return .listServicesResponse(
                .with { $0.service = services.map { name in .with { $0.name = name } } })
        case .fileByFilename(let path):
            return files(index.files(at: path), "There is no file \(path).")
        case .fileContainingSymbol(let name):
            return files(index.files(declaring: name), "Nothing is called \(name).")
        case .allExtensionNumbersOfType(let name):
            guard index.declares(name) else { return notFound("Nothing is called \(name).") }
            return .allExtensionNumbersResponse(.with { $0.baseTypeName = name })
        case .fileContainingExtension:
            return notFound("The contracts have no extensions.")
        case nil:
            return failure(.invalidArgument, "The request asks for nothing.")
        }
    }

    private func files(
        _ files: [[UInt8]]?, _ otherwise: String
    ) -> GRPCReflectionServerReflectionResponse.OneOf_MessageResponse {
        guard let files else { return notFound(otherwise) }
        return .fileDescriptorResponse(.with { $0.fileDescriptorProto = files.map { Data($0) } })
    }

    private func notFound(_ text: String) -> GRPCReflectionServerReflectionResponse.OneOf_MessageResponse {
        failure(.notFound, text)
    }

    private func failure(
        _ code: RPCStatusCode, _ text: String
    ) -> GRPCReflectionServerReflectionResponse.OneOf_MessageResponse {
        .errorResponse(
            .with {
                $0.errorCode = Int32(code.rawValue)
                $0.errorMessage = text
            })
    }
}
