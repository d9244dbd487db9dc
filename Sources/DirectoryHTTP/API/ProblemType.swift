import DirectoryModel
import HTTPTypes

/// The kinds of problem that the service answers with. The URI of each is stable: programs tell problems apart by it
/// and by nothing else. It is relative with a full path, as RFC 9457 (section 3.1.1) advises for relative ones.
enum ProblemType: Equatable {
    /// One of the closed set of the directory's errors.
    case directory(DirectoryError.Code)
    /// Somebody who was here and left. The answer carries their record.
    case left
    /// The path is none of the service's.
    case noSuchPath
    /// The path is, the method is not.
    case methodNotAllowed
    /// A change has to say what it is a change of.
    case preconditionRequired
    /// What it is a change of is not there any more.
    case preconditionFailed
    /// The caller has to say who they are.
    case unauthorized
    /// The caller's address has made more requests than it may.
    case tooManyRequests
    /// What the framework refused by itself; it has no type beyond its status (RFC 9457, section 4.2.1).
    case status(HTTPResponse.Status)

    var uri: String {
        switch self {
        case .directory(let code): "/problems/\(Self.slug(code))"
        case .left: "/problems/left"
        case .noSuchPath: "/problems/no-such-path"
        case .methodNotAllowed: "/problems/method-not-allowed"
        case .preconditionRequired: "/problems/precondition-required"
        case .preconditionFailed: "/problems/precondition-failed"
        case .unauthorized: "/problems/unauthorized"
        case .tooManyRequests: "/problems/too-many-requests"
        case .status: "about:blank"
        }
    }

    /// The one table from the directory's errors to HTTP.
    var status: HTTPResponse.Status {
        switch self {
        case .directory(.notFound), .noSuchPath: .notFound
        case .directory(.invalid): .badRequest
        case .directory(.conflict): .conflict
        case .directory(.forbidden): .forbidden
        case .directory(.unavailable): .serviceUnavailable
        case .directory(.internal): .internalServerError
        case .left: .gone
        case .methodNotAllowed: .methodNotAllowed
        case .preconditionRequired: .preconditionRequired
        case .preconditionFailed: .preconditionFailed
        case .unauthorized: .unauthorized
        case .tooManyRequests: .tooManyRequests
        case .status(let status): status
        }
    }

    var title: String {
        switch self {
        case .directory(.notFound): "Not found"
        case .directory(.invalid): "The request is not valid"
        case .directory(.conflict): "It conflicts with what is there"
        case .directory(.forbidden): "Not allowed"
        case .directory(.unavailable): "Not available now"
        case .directory(.internal): "Something went wrong here"
        case .left: "This person has left"
        case .noSuchPath: "There is nothing at this path"
        case .methodNotAllowed: "This path does not take that method"
        case .preconditionRequired: "Which one?"
        case .preconditionFailed: "It has changed"
        case .unauthorized: "Who are you?"
        case .tooManyRequests: "Too many requests"
        case .status(let status): status.reasonPhrase
        }
    }

    private static func slug(_ code: DirectoryError.Code) -> String {
        code == .notFound ? "not-found" : code.rawValue
    }
}
