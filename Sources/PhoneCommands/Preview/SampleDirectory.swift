import DirectoryModel
import FoundationEssentials
import Glibc

/// A directory of the sample company, in a folder that is gone when this is.
final class SampleDirectory {
    /// Of the sample company.
    private let samples: String
    private let folder: String
    let settings: Settings

    /// Who looks, and who gives the sample badges.
    private static let (viewer, giver) = ("minjun", "nodwyer")

    /// `samples` is the folder that has orgs/, badges/, profiles.json and pages.txt. Throws `DirectoryError`.
    init(from samples: String) throws {
        self.samples = samples
        let place = FileManager.default.temporaryDirectory.path
        // Made with rights for nobody else: there are people in it.
        var template = Array("\(place)/phonebook-preview-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw DirectoryError(.unavailable, "no folder can be made in \(place): \(String(cString: strerror(errno)))")
        }
        folder = String(cString: made)
        let roles = Roles.named.map { "\($0.name): \(Self.viewer)" }.joined(separator: "; ")
        // Whatever this machine's own directory is set to, the samples look the same.
        settings = Settings(
            flags: [
                (.database, "\(folder)/directory.sqlite"), (.host, "127.0.0.1"), (.port, "0"), (.as, Self.viewer),
                (.roles, roles), (.logLevel, "error"),
            ], environment: Environment([:]))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The paths to render.
    func pages() throws -> [String] {
        try String(decoding: bytes("pages.txt"), as: UTF8.self).split(whereSeparator: \.isNewline)
            .filter { !$0.hasPrefix("#") }.map(String.init)
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        try SmallFile.bytes(of: "\(samples)/\(name)", most: 1 << 20)
    }

    private func files(_ folder: String, _ suffix: String) throws -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(samples)/\(folder)")) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// The company, its badges, what its people say of themselves, and a dump of the next night that came to half.
    func fill() throws {
        try load("harbour.csv")
        let definitions = try BadgeDefinition.all(in: files("badges", ".yaml").map { "\(samples)/badges/\($0)" })
        let lists = try files("badges/awards", ".csv")
        try Composition.badges(settings) { badges in
            try BadgePlan(definitions, in: badges).apply(to: badges)
            for list in lists {
                _ = try badges.award(
                    BadgeID(String(list.dropLast(4))), list: bytes("badges/awards/\(list)"), reason: "",
                    by: Alias(Self.giver), isDryRun: false)
            }
        }
        guard case .object(let profiles)? = JSONSlice(try bytes("profiles.json")).value else {
            throw DirectoryError(.invalid, "\(samples)/profiles.json is no JSON object")
        }
        try Composition.profiles(settings) { service in
            for (alias, patch) in profiles.sorted(by: { $0.key < $1.key }) {
                var json = JSONWriter()
                json.value(patch)
                try service.edit(Alias(alias), patch: json.bytes, tag: nil)
            }
        }
        try load("harbour-cut.csv")
    }

    private func load(_ name: String) throws {
        let request = ImportRequest(
            path: "\(samples)/orgs/\(name)", mapping: nil, source: nil, isDelta: false, isGzip: false,
            dumped: Composition.now(), fileHash: nil, now: Composition.now(), actor: Composition.loginName())
        _ = try Composition.imports(settings) {
            try $0.load(request, isDryRun: false, keepsLists: false) { _ in }
        }
    }
}
