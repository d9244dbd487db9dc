package import DirectoryModel
package import HTTPTypes

/// One path that the service answers, and all that is known of it before a request comes.
package struct Route: Sendable {
    /// How a request gets its answer. Each throws what is wrong.
    enum Handling: Sendable {
        /// From memory, within a millisecond whatever is asked, so that the connection's own thread may do it.
        case atOnce(@Sendable (Call) throws -> Answer)
        case inItsTime(@Sendable (Call) async throws -> Answer)
    }

    /// The path with its parameters in braces, as in the OpenAPI document: `/v1/people/{alias}`.
    package let template: String
    package let method: HTTPRequest.Method
    /// Names of the query parameters; any other is refused, unless the route ignores them.
    package let queryParameters: [String]
    /// Whether others are passed over: where somebody else says what stands there.
    let ignoresOtherParameters: Bool
    /// What whoever calls it must be allowed to do.
    package let act: Act
    let handling: Handling
    /// How pages of other tools get at it, where there are such; nil for what is nobody's but our own.
    private(set) var reach: Reach?

    /// What a page of another origin may do with an answer.
    enum Reach: Sendable {
        /// Read it, by a script or as a picture.
        case read
        /// The same, and show it in a frame.
        case frame
    }

    init(
        _ template: String, method: HTTPRequest.Method = .get, query: [String] = [],
        ignoringOthers: Bool = false, for act: Act = .readPeople,
        handle: @escaping @Sendable (Call) async throws -> Answer
    ) {
        self.template = template
        self.method = method
        queryParameters = query
        ignoresOtherParameters = ignoringOthers
        self.act = act
        handling = .inItsTime(handle)
    }

    init(
        _ template: String, query: [String] = [], for act: Act = .readPeople,
        atOnce handle: @escaping @Sendable (Call) throws -> Answer
    ) {
        self.template = template
        method = .get
        queryParameters = query
        ignoresOtherParameters = false
        self.act = act
        handling = .atOnce(handle)
    }

    /// The same route, for pages of those other origins that the service knows, too. It only reads.
    func reached(by reach: Reach) -> Route {
        var route = self
        route.reach = reach
        return route
    }

    /// The methods that the route stands for: what answers GET answers HEAD.
    var methods: [HTTPRequest.Method] { (method == .get ? [.get, .head] : [method]) + [.options] }

    /// Whether the path is one for programs, which get every error as JSON whatever they accept.
    static func isForPrograms(_ path: some StringProtocol) -> Bool {
        path.hasPrefix("/v1/") || ["/v1", "/healthz", "/readyz", "/metrics"].contains { $0 == path }
    }
}
