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
