import DirectoryHTTP
import DirectoryModel
import DirectoryPhotos
import DirectoryRoster
import DirectoryStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import ServiceTestSupport
import Testing

/// Every field of one person, at every audience, through every door, before everybody who could stand there.
@Suite("What somebody may not see")
struct VisibilityTests {
    /// Who looks at Alice, and what they are to her.
    private static let viewers: [(alias: String, audience: Audience)] = [
        ("alice", .private), ("bob", .chain), ("grace", .chain), ("carol", .private), ("dave", .company),
        ("eve", .everyone), ("fay", .everyone), ("nora", .company),
    ]

    /// All fields at one audience, then each field alone out of sight.
    static let policies: [String] =
        Audience.allCases.map { audience in
            VisibilityPolicy.names.map { "\($0)=\(audience.name)" }.joined(separator: ",")
        } + VisibilityPolicy.names.map { "\($0)=system" }

    @Test("is in no answer, is not found, not filtered and not counted by", arguments: policies)
    func matrix(changes: String) async throws {
        let policy = try VisibilityPolicy(changes: changes)
        let personas = try Personas(policy: policy)
        for (alias, audience) in Self.viewers {
            let visible = policy.visible(to: audience, hasLeft: false)
            try await personas.session(as: alias) { client in
                try await Self.checkRecord(client, visible, "/v1/people/alice", alias)
                try await Self.checkRecord(client, visible, "/users/alice.json", alias)
                try await Self.checkPhoto(client, visible, "", alias)
                try await Self.checkTexts(client, visible, alias)
                try await Self.checkSearch(client, visible, alias)
                try await Self.checkFilters(client, visible, alias)
            }
        }
        // Her own page as others see it.
        for (wish, audience) in [
            (":everyone", Audience.everyone), (":company", .company), (":chain", .chain), ("eve", .everyone),
        ] {
            let visible = policy.visible(to: audience, hasLeft: false)
            try await personas.session(as: "alice") { client in
                try await Self.checkRecord(client, visible, "/v1/people/alice?viewAs=\(wish)", "alice as \(wish)")
                try await Self.checkPhoto(client, visible, "&viewAs=\(wish)", "alice as \(wish)")
            }
        }
    }

    /// The members of her record are there, or null.
    private static func checkRecord(
        _ client: any TestClientProtocol, _ visible: FieldSet, _ path: String, _ viewer: String
    ) async throws {
        let answer = try await client.execute(uri: path, method: .get)
        let record = try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
        for field in Personas.fields {
            let value = field.name.split(separator: ".").reduce(record as Any?) { ($0 as? [String: Any])?[String($1)] }
            // Where all is hidden that somebody says, there is no object of it.
            let isThere = field == .badges ? (value as? [Any])?.isEmpty == false : value != nil && !(value is NSNull)
            #expect(isThere == visible.contains(field), "\(field.name) of \(path) for \(viewer)")
        }
        let aliases = record["formerAliases"] as? [String]
        #expect(aliases == (visible.isSuperset(of: .formerAliases) ? ["canaryformer"] : []), "\(path) for \(viewer)")
        #expect(record["displayName"] as? String == "Alice Moreau")
    }

    /// Her photo, or exactly what stands for somebody who has none; also for who guesses the tag of the photo.
    private static func checkPhoto(
        _ client: any TestClientProtocol, _ visible: FieldSet, _ query: String, _ viewer: String
    ) async throws {
        for size in PhotoSize.allCases {
            let answer = try await client.execute(
                uri: "/v1/people/alice/photo?size=\(size.rawValue)\(query)", method: .get,
                headers: visible.contains(.photo) ? [:] : [.ifNoneMatch: "\"\(Personas.photo.hash)-\(size.rawValue)\""])
            let initials = PlaceholderPicture.person(name: "Alice Moreau", id: "P3", size: size.rawValue)
            let expected = visible.contains(.photo) ? Personas.photo[size] : Array(initials.utf8)
            #expect(answer.status == .ok, "\(size) for \(viewer)")
            #expect(Array(answer.body.readableBytesView) == expected, "\(size) for \(viewer)")
        }
    }

    /// No byte of a hidden value is in any answer.
    private static func checkTexts(
        _ client: any TestClientProtocol, _ visible: FieldSet, _ viewer: String
    ) async throws {
        let all = "fields=" + Personas.everyField
        for path in [
            "/users/alice", "/users/ann", "/v1/people/alice?fields=\(Personas.everyField)", "/v1/people?\(all)",
            "/v1/people?limit=3",
            "/v1/people/ann/chain?\(all)", "/v1/people/ann/chain", "/v1/people/bob/reports?\(all)",
            "/v1/people/bob/reports?depth=all", "/v1/people/paul/peers?\(all)", "/v1/people/dave/path/ann?\(all)",
            "/v1/people/ann?fields=manager", "/v1/people/ann", "/v1/people/bob/summary", "/v1/summary",
            "/v1/people/alice/tenure",
            "/v1/org?\(all)&spanLimit=1", "/v1/search?q=alice&\(all)", "/v1/search?q=alice", "/search?q=alice",
            "/search/suggestions?q=alice", "/search/suggestions.json?q=alice", "/browse", "/departments", "/buildings",
            "/newcomers?month=2011-07", "/anniversaries?month=2026-07", "/organisations", "/organisations/bob",
            "/awards",
            "/v1/people.ndjson", "/v1/people.csv?mode=raw",
            "/card/alice", "/card/ann", "/cards?aliases=alice,ann,bob", "/users/alice.vcf", "/users/ann.vcf",
            "/org/alice", "/org/bob?colour=level&depth=all",
            "/org/ann?colour=department", "/org/bob/branch?node=alice&colour=employmentType",
            "/org/bob/find?q=alice&colour=city", "/org/bob.svg?colour=tenure&depth=all", "/org/bob.svg?colour=city",
            "/org/bob.dot", "/org/bob.mmd", "/org/bob.csv", "/path/alice/dave", "/path/dave/ann",
        ] {
            let answer = try await client.execute(uri: path, method: .get)
            #expect(answer.status == .ok, "\(path) for \(viewer): \(answer.text)")
            for (field, canary) in Personas.canaries where !visible.contains(field) {
                #expect(!answer.text.contains(canary), "\(field.name) at \(path) for \(viewer)")
            }
            if !visible.isSuperset(of: .formerAliases) {
                #expect(!answer.text.contains("canaryformer"), "former aliases at \(path) for \(viewer)")
            }
        }
        let batch = try await client.execute(
            uri: "/v1/people:batchGet", method: .post, headers: [.contentType: "application/json"],
            body: ByteBuffer(string: #"{"aliases":["alice","ann"]}"#))
        for (field, canary) in Personas.canaries where !visible.contains(field) {
            #expect(!batch.text.contains(canary), "\(field.name) in a batch for \(viewer)")
        }
    }

    /// She is found by what may be seen, and by nothing else.
    private static func checkSearch(
        _ client: any TestClientProtocol, _ visible: FieldSet, _ viewer: String
    ) async throws {
        for (words, field) in Personas.searches {
            for path in ["/v1/search?q=", "/search?q="] {
                let answer = try await client.execute(uri: path + words, method: .get)
                // Her own frame leads to her, too.
                let row = path.hasPrefix("/v1") ? #""alias":"alice""# : #"class="person" href="/users/alice""#
                let isFound = answer.text.contains(row)
                let isVisible =
                    field.map { visible.contains($0) } ?? visible.isSuperset(of: .formerAliases)
                #expect(isFound == isVisible, "\(path)\(words) for \(viewer)")
            }
        }
    }

    private static func checkFilters(
        _ client: any TestClientProtocol, _ visible: FieldSet, _ viewer: String
    ) async throws {
        for (condition, field) in Personas.filters {
            let answer = try await client.execute(uri: "/v1/people?\(condition)&fields=alias", method: .get)
            let isFound = answer.text.contains(#"{"alias":"alice"}"#)
            #expect(isFound == visible.contains(field), "\(condition) for \(viewer)")
            let total = try #require(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            #expect(total["total"] as? Int == (isFound ? 1 : 0), "\(condition) for \(viewer)")
        }
        // What is hidden is not there, so that she is among those who have none.
        let without = try await client.execute(uri: "/v1/search?q=-title:canarytitle&limit=100", method: .get)
        #expect(without.text.contains(#""alias":"alice""#) == !visible.contains(.title), "for \(viewer)")
    }

    @Test("changes no entity tag")
    func entityTag() async throws {
        let personas = try Personas(policy: .standard)
        func tags(_ alias: String) async throws -> [String?] {
            try await personas.session(as: alias) { client in
                var tags: [String?] = []
                for path in ["/v1/people/alice", "/users/alice", "/v1/people/ann/chain?fields=phones"] {
                    tags.append(try await client.execute(uri: path, method: .get).headers[.eTag])
                }
                return tags
            }
        }
        let (eve, dave) = (try await tags("eve"), try await tags("dave"))
        try personas.change(.mobilePhone, to: "+33611111111")
        #expect(try await tags("eve") == eve)
        #expect(try await tags("dave") != dave)
    }

    @Test("is not told of others' pages to whoever is no administrator")
    func viewAs() async throws {
        let personas = try Personas(policy: .standard)
        for (viewer, path, status) in [
            ("dave", "/v1/people/alice?viewAs=bob", HTTPResponse.Status.forbidden),
            ("dave", "/v1/people?viewAs=bob", .forbidden), ("dave", "/v1/people/dave?viewAs=eve", .ok),
            ("grace", "/v1/people/alice?viewAs=carol", .ok), ("grace", "/v1/people/alice?viewAs=:hr", .ok),
            ("grace", "/v1/search?q=alice&viewAs=eve", .ok), ("grace", "/v1/people/alice?viewAs=nobody", .badRequest),
            ("grace", "/v1/people/alice?viewAs=:me", .badRequest),
        ] {
            let answer = try await personas.session(as: viewer) { try await $0.execute(uri: path, method: .get) }
            #expect(answer.status == status, "\(path) for \(viewer): \(answer.text)")
        }
    }
}

/// Alice and those who look at her: Bob manages her, and Grace him; Carol is in HR; Dave is a colleague, Nora one too who
/// has not said who she is; Eve is a contractor; Fay works for another company. Ann answers to Alice, Paul to Bob.
final class Personas: Sendable {
    let directory: SQLiteDirectory
    let roster: RosterDirectory
    private let accessLog: AccessLog
    private let company: SampleCompany

    private let operations: ServiceOperations

    init(policy: VisibilityPolicy, operations: ServiceOperations = ServiceOperations()) throws {
        self.operations = operations
        company = try SampleCompany()
        directory = try SQLiteDirectory()
        accessLog = AccessLog(directory)
        let others: [(Int32, String, String, [PersonField: String])] = [
            (1, "grace", "", [:]), (2, "bob", "1", [:]), (4, "carol", "1", [:]), (5, "dave", "1", [:]),
            (6, "eve", "1", [.employmentType: "Contractor"]), (7, "fay", "1", [.company: "Other"]),
            (8, "ann", "3", [:]),
            (9, "paul", "2", [:]),
        ]
        var changes = others.map { id, alias, manager, more in
            var values: [PersonField: String] = [
                .kind: "person", .employeeNumber: "\(100 + id)", .alias: alias, .status: "active", .company: "Ours",
                .legalFamilyName: alias.capitalized, .manager: manager,
            ]
            values.merge(more) { $1 }
            return Change(
                subject: PersonID(rawValue: id), kind: .joined, before: FieldRecord(), after: FieldRecord(values))
        }
        var alice = Self.alice
        alice[.alias] = "canaryformer"
        alice[.photo] = nil
        alice[.badges] = nil
        changes.insert(
            Change(
                subject: PersonID(rawValue: 3), kind: .joined, before: FieldRecord(), after: FieldRecord(alice)), at: 2)
        try Self.apply(directory, changes)
        try Self.apply(
            directory,
            [
                Change(
                    subject: PersonID(rawValue: 3), kind: .changed, before: FieldRecord([.alias: "canaryformer"]),
                    after: FieldRecord([
                        .alias: "alice", .photo: Self.photo.hash, .badges: Self.alice[.badges] ?? "",
                    ]))
            ], photo: Self.photo)
        let roster = try RosterDirectory(directory, policy: policy)
        self.roster = roster
        directory.whenChanged { try? roster.follow() }
    }

    func change(_ field: PersonField, to value: String) throws {
        try Self.apply(
            directory,
            [
                Change(
                    subject: PersonID(rawValue: 3), kind: .changed,
                    before: FieldRecord([field: Self.alice[field] ?? ""]), after: FieldRecord([field: value]))
            ])
    }

    /// A line that somebody did not have.
    func change(_ field: PersonField, to value: String, of person: Int32) throws {
        try Self.apply(
            directory,
            [
                Change(
                    subject: PersonID(rawValue: person), kind: .changed, before: FieldRecord(),
                    after: FieldRecord([field: value]))
            ])
    }

    private static func apply(
        _ directory: SQLiteDirectory, _ changes: [Change], photo: PhotoSet? = nil
    ) throws {
        let header = RevisionHeader(
            time: SampleCompany.now, effective: SampleCompany.today, actor: "test", source: "test", note: "")
        var set = ChangeSet(header: header, changes: changes)
        set.badges = try [Badge(id: BadgeID("canarybadge"), name: "Canarybadge", owners: [PersonID(rawValue: 2)])]
        set.photos[PersonID(rawValue: 3)] = photo
        try directory.apply(set)
    }

    /// Requests of that person; Nora's are those of a plain employee without a name.
    func session<Value: Sendable>(
        as alias: String, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        let unnamed: Identity.Unnamed =
            alias == "nora"
            ? .principal(Principal(name: "http", viewer: Viewer(least: .company))) : .person(try Alias(alias))
        let identity = Identity(
            unnamed: unnamed, roles: try RoleBook("hr: carol; administrator: grace"), tokens: company.tokens)
        let application = buildApplication(
            directory: roster, imports: company.imports,
            profiles: ProfileDesk(store: directory, hrContact: "", clock: { SampleCompany.now }),
            badges: SampleCompany.badges(in: directory),
            accessLog: accessLog, identity: identity, operations: operations,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { SampleCompany.now })
        return try await application.test(.router, body)
    }

    /// What of Alice is shown or hidden.
    static let fields = PersonField.profileFields.filter {
        VisibilityPolicy.names.contains($0.name) && $0 != .visibility
    }

    static let everyField =
        "id,kind,alias,employeeNumber,displayName,pronouns,title,jobFamily,level,costCentre,company,employmentType,profile,"
        + "status,hireDate,leaveDate,email,name,department,phones,location"

    /// Of Alice. What its pictures are, nobody looks at.
    static let photo: PhotoSet = {
        let pictures = PhotoSize.allCases.map { ($0, Array("canarypicture\($0.rawValue)".utf8)) }
        let hash = "canaryprofilephoto" + String(repeating: "0", count: 46)
        guard let photo = PhotoSet(hash: hash, Dictionary(uniqueKeysWithValues: pictures)) else {
            preconditionFailure("a size is missing")
        }
        return photo
    }()

    private static let alice: [PersonField: String] = {
        var values: [PersonField: String] = [:]
        for field in fields {
            let canary = "canary\(field.name.filter(\.isLetter).lowercased())"
            values[field] = field.isStructured ? "[\"\(canary)\"]" : canary
        }
        values.merge([
            .kind: "person", .status: "active", .manager: "2", .employeeNumber: "Canary7731", .photo: photo.hash,
            .preferredGivenName: "Alice", .preferredFamilyName: "Moreau", .company: "Ours", .hireDate: "2011-07-13",
            .leaveDate: "2031-01-09", .email: "canarymail@example.com", .workPhone: "+33472998811",
            .workPhoneExtension: "88215", .mobilePhone: "+33600776655", .country: "ZW", .level: "canarylevel",
            .floor: "canaryfloor",
            .badges: #"[{"badge":"canarybadge","awarded":"2020-01-01T00:00:00Z","by":"P2"}]"#,
        ]) { $1 }
        return values
    }()

    /// Values of hers that nobody else has, and that are in no name that everybody sees.
    static let canaries: [(PersonField, String)] = fields.filter {
        ![.preferredGivenName, .preferredFamilyName, .company].contains($0)
    }.map { field in
        let value = alice[field] ?? ""
        return (field, field == .country ? "\"ZW\"" : field == .badges ? "canarybadge" : value)
    }

    /// Words by which she is found, and the field that has them; nil for her former alias.
    static let searches: [(String, PersonField?)] = [
        ("canarynamelegalgiven", .legalGivenName), ("canarynamelegalfamily", .legalFamilyName),
        ("canarynamelegalfull", .legalFullName), ("canarytitle", .title), ("canarydepartmentname", .departmentName),
        ("canarydepartmentid", .departmentID), ("canarylocationbuilding", .building),
        ("canarylocationdesk", .desk), ("canarylocationcity", .city), ("canarymail", .email),
        ("canarymail@example.com", .email), ("canary7731", .employeeNumber), ("472998811", .workPhone),
        ("88215", .workPhoneExtension),
        ("600776655", .mobilePhone), ("canaryformer", nil), ("canaryforme", nil), ("alice%20has:mobile", .mobilePhone),
        ("alice%20has:email", .email), ("alice%20has:desk", .desk), ("alice%20has:pronouns", .pronouns),
        ("badge:canarybadge", .badges), ("floor:canaryfloor", .floor), ("level:canarylevel", .level),
        ("dept:canarydepartmentid", .departmentID),
        ("%22canarynamelegalgiven%22", .legalGivenName), ("moreau%20canarytitle", .title),
    ]

    /// Conditions that only she meets, and the field that they look at.
    static let filters: [(String, PersonField)] = [
        ("title=canarytitle", .title), ("department=canarydepartmentname", .departmentName),
        ("department=canarydepartmentid", .departmentID), ("building=canarylocationbuilding", .building),
        ("city=canarylocationcity", .city), ("country=ZW", .country), ("level=canarylevel", .level),
        ("floor=canaryfloor", .floor), ("employmentType=canaryemploymenttype", .employmentType),
        ("hiredAfter=2011-07-12", .hireDate),
    ]
}
