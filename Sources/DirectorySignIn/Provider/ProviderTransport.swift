/// How the provider is asked.
package protocol ProviderTransport: Sendable {
    /// The answer, whatever its status. Follows no redirect, takes at most `ProviderRequest.timeLimit` seconds and at most
    /// `IssuerKeys.largestDocument` bytes, and throws anything when that is not enough.
    func answer(to request: ProviderRequest) async throws -> ProviderAnswer
}
