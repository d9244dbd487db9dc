import DirectoryClient
import DirectoryModel
import DirectoryStore

/// What came out of asking a directory whether it is well.
struct HealthReport: Equatable {
    enum Subject: Equatable {
        case server(String)
        /// The server that the lock beside a directory file named.
        case owner(String)
        case file(String)

        var name: String {
            switch self {
            case .server(let url), .owner(let url): url
            case .file(let path): path
            }
        }
    }

    var subject: Subject
    /// The revision that it answers from; nil when it does not answer.
    var revision: Int?
    /// Why it does not.
    var failure: String?

    var isHealthy: Bool { revision != nil }

    init(subject: Subject, revision: Int?, failure: String?) {
        self.subject = subject
        self.revision = revision
        self.failure = failure
    }

    /// Asks. Throws when the question itself is wrong: a URL that is none.
    init(asking subject: Subject) throws {
        do {
            let revision =
                switch subject {
                case .server(let url): try RemoteDirectory(server: url).revision()
                case .owner(let url): try RemoteDirectory(server: url, ownActor: Composition.loginName()).revision()
                case .file(let path): try DirectoryFile(path).revision()
                }
            self.init(subject: subject, revision: revision, failure: nil)
        } catch let error as DirectoryError where error.code != .invalid {
            self.init(subject: subject, revision: nil, failure: error.message)
        }
    }

    /// One line.
    var text: String {
        if let revision { return "healthy: \(subject.name.harmless) at revision \(revision)" }
        let failure = failure ?? "no answer"
        // Most failures name what they are about.
        let about = failure.contains(subject.name) ? "" : "\(subject.name): "
        return "not healthy: \((about + failure).harmless)"
    }

    /// `{"healthy":…,"subject":…,"revision":N|null,"failure":…|null}`
    var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("healthy", isHealthy)
            $0.member("subject", subject.name)
            $0.member("revision", revision)
            $0.member("failure", failure)
        }
        return json.bytes
    }
}
