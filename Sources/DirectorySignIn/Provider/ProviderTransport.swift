/// How the provider is asked.
package protocol ProviderTransport: Sendable {
    /// The answer, whatever its status. Follows no redirect, takes at most `ProviderRequest.timeLimit` seconds and at most
    /// `IssuerKeys.largestDocument` bytes, and throws anything when that is not enough.
    func answer(to request: ProviderRequest) async throws -> ProviderAnswer
}

/// A GET of a JSON document, or a POST of a form.
package struct ProviderRequest: Sendable {
    package static let timeLimit = 10

    package let url: String
    /// The body of a POST, `application/x-www-form-urlencoded`; nil for a GET.
    package var form: String?
    /// The header field; nil when there is none.
    package var authorization: String?

    package init(url: String, form: String? = nil, authorization: String? = nil) {
        self.url = url
        self.form = form
        self.authorization = authorization
    }
}

/// An answer of any status, read to its end.
package struct ProviderAnswer: Sendable {
    package let status: Int
    package let body: [UInt8]

    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}
