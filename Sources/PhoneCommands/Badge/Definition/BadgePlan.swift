import DirectoryIcons
import DirectoryModel

/// What files of badges would change in a directory.
struct BadgePlan {
    enum Kind: String { case new, changed, unchanged }

    /// A member that is another one then; `limits.total` for one within another. Values are JSON.
    struct Difference: Equatable {
        var member: String
        var old: String
        var new: String
    }

    struct Entry {
        let definition: BadgeDefinition
        let name: String
        let kind: Kind
        /// None of a new badge.
        let differences: [Difference]
        fileprivate let hasOtherRules: Bool
        fileprivate let hasOtherIcon: Bool
    }

    let entries: [Entry]

    /// Nothing is changed. Throws what stands against a definition, with its place.
    init(_ definitions: [BadgeDefinition], in badges: any BadgeService) throws {
        entries = try definitions.map { try Self.entry($0, badges) }
    }

    var isEmpty: Bool { entries.allSatisfy { $0.kind == .unchanged } }

    /// Does what the plan says, badge by badge.
    func apply(to badges: any BadgeService) throws {
        for entry in entries {
            if entry.hasOtherRules {
                _ = try badges.define(entry.definition.id, entry.definition.document)
            }
            guard entry.hasOtherIcon else { continue }
            let icon: [UInt8]? = if case .file(let bytes) = entry.definition.icon { bytes } else { nil }
            try badges.setIcon(icon, of: entry.definition.id)
        }
    }

    private static func entry(_ definition: BadgeDefinition, _ badges: any BadgeService) throws -> Entry {
        let id = definition.id
        let new = try definition.located { JSONSlice(try badges.define(id, definition.document, isDryRun: true)) }
        let name = new["name"]?.text ?? ""
        guard let old = try found({ JSONSlice(try badges.badge(id)) }) else {
            let hasIcon = if case .file = definition.icon { true } else { false }
            return Entry(
                definition: definition, name: name, kind: .new, differences: [], hasOtherRules: true,
                hasOtherIcon: hasIcon)
        }
        let rules = differences(old.value ?? .null, new.value ?? .null, "")
        let icon = try iconDifference(definition, kept: old["icon"]?.text, badges)
        let differences = rules + (icon.map { [$0] } ?? [])
        return Entry(
            definition: definition, name: name, kind: differences.isEmpty ? .unchanged : .changed,
            differences: differences, hasOtherRules: !rules.isEmpty, hasOtherIcon: icon != nil)
    }

    /// `kept` is the kind of icon that the badge has; nil for one that is drawn.
    private static func iconDifference(
        _ definition: BadgeDefinition, kept: String?, _ badges: any BadgeService
    ) throws -> Difference? {
        switch definition.icon {
        case .kept: return nil
        case .drawn: return kept.map { Difference(member: "icon", old: $0, new: "drawn") }
        case .file(let bytes):
            let wanted = try Badge.Icon(reading: bytes)
            if kept == wanted.kind, try wanted.bytes == badges.icon(of: definition.id) { return nil }
            return Difference(member: "icon", old: kept ?? "drawn", new: wanted.kind)
        }
    }

    /// Nil for `notFound`.
    private static func found<Answer>(_ look: () throws -> Answer) throws -> Answer? {
        do {
            return try look()
        } catch let error as DirectoryError where error.code == .notFound {
            return nil
        }
    }

    private static func differences(_ old: JSONValue, _ new: JSONValue, _ name: String) -> [Difference] {
        guard case .object(let before) = old, case .object(let after) = new else {
            return old == new ? [] : [Difference(member: name, old: text(old), new: text(new))]
        }
        return Set(before.keys).union(after.keys).sorted().flatMap { member in
            differences(
                before[member] ?? .null, after[member] ?? .null, name.isEmpty ? member : "\(name).\(member)")
        }
    }

    private static func text(_ value: JSONValue) -> String {
        if case .number(let number) = value, let whole = Int(exactly: number) { return "\(whole)" }
        var json = JSONWriter()
        json.value(value)
        return json.text
    }
}

extension Badge.Icon {
    fileprivate var bytes: [UInt8] {
        switch self {
        case .svg(let text): Array(text.utf8)
        case .png(let bytes): bytes
        }
    }
}

extension BadgePlan {
    /// For somebody who reads it in a terminal: what changes first, then how many don't.
    var text: String {
        var text = ""
        for entry in entries where entry.kind != .unchanged {
            text += "\(entry.kind)".padded(to: 9) + "\(entry.definition.id)  \(entry.name.harmless)\n"
            for difference in entry.differences {
                text +=
                    "         \(difference.member): \(Self.short(difference.old)) → \(Self.short(difference.new))\n"
            }
        }
        let counts = [Kind.new, .changed, .unchanged].map { kind in (kind, entries.count { $0.kind == kind }) }
        let figures = counts.filter { $0.1 > 0 }.map { "\($0.1.grouped) \($0.0)" }
        return text + "\(entries.count.grouped) \(entries.count == 1 ? "badge" : "badges"): "
            + figures.joined(separator: ", ") + "\n"
    }

    private static func short(_ text: String) -> String {
        let text = text.harmless
        return text.count > 60 ? "\(text.prefix(59))…" : text
    }

    /// `{"applied","items":[{"id","change","members":[{"member","old","new"}…]}…]}`
    func json(isApplied: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("applied", isApplied)
            json.array("items", entries) { json, entry in
                json.object { json in
                    json.member("id", entry.definition.id.text)
                    json.member("change", entry.kind.rawValue)
                    json.array("members", entry.differences) { json, difference in
                        json.object {
                            $0.member("member", difference.member)
                            $0.member("old", difference.old)
                            $0.member("new", difference.new)
                        }
                    }
                }
            }
        }
        return json.bytes
    }
}
