package import FramedRPC

/// A method with the types of its messages, for callers that know it only by name.
package struct MethodMessages: Sendable {
    /// The method.
    package let method: MethodDescriptor
    /// Type of its request.
    package let request: any CodedMessage.Type
    /// Type of its response.
    package let response: any CodedMessage.Type
}
