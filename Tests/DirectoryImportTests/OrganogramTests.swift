import DirectoryImport
import DirectoryModel
import DirectoryStore
import Foundation
import Testing
import TestSupport

/// The organograms that UK public bodies published: real reporting lines with everything that goes wrong in them,
/// counted by somebody else in `stats-per-file.tsv`.
@Suite("Real organograms", .enabled(if: Organograms.shared != nil, "needs ../shared/data/uk-organograms"))
struct OrganogramTests {
    @Test("import without a crash, and agree with an independent count and independent chains")
    func allFiles() async throws {
        let data = try #require(Organograms.shared)
        let folder = try TemporaryFolder()
        let files = try Organograms.unpack(data, into: folder)
        #expect(files.count == 336)
        let stats = try Organograms.statistics(data)
        var totals = PlanCounts()
        for file in files {
            // A server in a test that runs beside this one wants a thread now and then.
            await Task.yield()
            let counts = try check(file, try #require(stats[file.lastPathComponent]))
            totals.rows += counts.rows
            totals.hires += counts.hires
            totals.skipped += counts.skipped
            totals.duplicates += counts.duplicates
            totals.rejected += counts.rejected
        }
        #expect(totals.rows == 15_664)
        #expect(totals.rejected == 0)
        // 193 eliminated posts and 46 people who are paid but not in post.
        #expect(totals.skipped == 193 + 46)
        #expect(totals.hires + totals.duplicates == 15_664 - 193 - 46)
    }

    /// One file against its line of statistics and against a naive reading of the same rows.
    private func check(_ file: URL, _ stats: [String: Int]) throws -> PlanCounts {
        let harness = try ImportHarness()
        let report = try harness.load(file.path)
        let name = Comment(rawValue: file.lastPathComponent)
        let posts = try Posts(file.path)
        let counts = report.counts
        #expect(counts.rows == stats["rows"], name)
        #expect(posts.references.count == stats["ids"], name)
        // Every reference is somebody, unless all its rows are left out; a shared job is one person more.
        let onlyLeftOut = posts.references.count - posts.kept.count
        #expect(counts.hires - counts.jobShares == (stats["ids"] ?? 0) - onlyLeftOut, name)
        #expect(counts.duplicates + counts.jobShares == posts.keptRows - posts.kept.count, name)
        // Posts that were eliminated are not in the tree; who reports to one has the line held back, as has who reports
        // to nobody in the file, or to themselves.
        let reasons = Dictionary(grouping: report.details.heldBack, by: \.reason).mapValues(\.count)
        #expect((reasons[.unknownManager] ?? 0) == posts.dangling, name)
        #expect(posts.dangling <= stats["dangling"] ?? 0, name)
        #expect((reasons[.selfManager] ?? 0) == posts.selfManaged, name)
        #expect(posts.selfManaged <= stats["self_loops"] ?? 0, name)
        #expect((reasons[.excludedManager] ?? 0) == posts.underEliminated, name)
        #expect(reasons[.cycle] == nil && stats["cycles"] == 0, name)
        try checkChains(harness, posts, name)
        return counts
    }

    private func checkChains(_ harness: ImportHarness, _ posts: Posts, _ name: Comment) throws {
        var roots = 0
        var people: [(alias: String, number: String)] = []
        try harness.directory.forEachProfile { profile in
            if profile.manager(.solid) == nil { roots += 1 }
            if let alias = profile.fields[.alias] { people.append((alias, profile.fields[.employeeNumber] ?? "")) }
        }
        for person in people {
            let chain = try harness.directory.chain(of: Alias(person.alias)).map(\.reference.employeeNumber)
            #expect(chain == posts.chain(of: person.number), name)
        }
        let tops = posts.kept.filter { posts.chain(of: $0).isEmpty }.count
        #expect(roots >= tops, name)
    }
}

/// A naive reading of one file: the first kept row of each reference, and dictionaries.
private struct Posts {
    /// References with at least one row.
    var references: Set<String> = []
    /// References with a row that is a person or a vacancy.
    var kept: Set<String> = []
    var keptRows = 0
    var dangling = 0
    var selfManaged = 0
    var underEliminated = 0
    private var manager: [String: String] = [:]

    init(_ path: String) throws {
        var reader = try CSVReader(path: path)
        let columns = reader.columns
        let post = columns.firstIndex(of: "Post Unique Reference")!
        let name = columns.firstIndex(of: "Name")!
        let reportsTo = columns.firstIndex(of: "Reports to Senior Post")!
        var raw = RawRecord()
        var rows: [(post: String, manager: String)] = []
        while try reader.next(&raw) {
            let reference = raw.string(post).trimmingCharacters(in: .whitespaces)
            references.insert(reference)
            let isEliminated = raw.string(name).lowercased().contains("eliminated")
            guard reference != "0", !isEliminated else { continue }
            keptRows += 1
            if kept.insert(reference).inserted {
                rows.append((reference, raw.string(reportsTo).trimmingCharacters(in: .whitespaces)))
            }
        }
        for row in rows where row.manager.uppercased() != "XX" && !row.manager.isEmpty {
            if row.manager == row.post {
                selfManaged += 1
            } else if kept.contains(row.manager) {
                manager[row.post] = row.manager
            } else if references.contains(row.manager) {
                underEliminated += 1
            } else {
                dangling += 1
            }
        }
    }

    /// A second person in a shared job has the chain of the first.
    func chain(of number: String) -> [String] {
        var chain: [String] = []
        var next = manager[String(number.split(separator: "/")[0])]
        while let manager = next {
            chain.append(manager)
            next = self.manager[manager]
        }
        return chain
    }
}

enum Organograms {
    static let shared = Checkout.shared("data/uk-organograms")

    /// The senior-post files of the archive.
    static func unpack(_ data: URL, into folder: TemporaryFolder) throws -> [URL] {
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = [
            "tar", "-xJf", data.appending(path: "csv-from-triplestore-all-671.tar.xz").path, "-C", folder.url.path,
        ]
        try tar.run()
        tar.waitUntilExit()
        try #require(tar.terminationStatus == 0, "tar and xz-utils unpack the archive")
        return try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasSuffix("-senior.csv") }
    }

    static func statistics(_ data: URL) throws -> [String: [String: Int]] {
        let text = try String(contentsOf: data.appending(path: "stats-per-file.tsv"), encoding: .utf8)
        let lines = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        var statistics: [String: [String: Int]] = [:]
        for line in lines.dropFirst() {
            let values = zip(lines[0], line).compactMap { key, value in Int(value).map { (String(key), $0) } }
            statistics[String(line[0])] = Dictionary(uniqueKeysWithValues: values)
        }
        return statistics
    }
}
