/// One profile with its whole past, as an export writes it: everything that the change log says about it, and nothing
/// that depends on the day on which it is asked.
package struct ExportedProfile: Sendable, Equatable {
    /// A reporting line and the days on which it held.
    package struct Line: Sendable, Equatable {
        package var kind: LineKind
        /// Employee number of the person reported to.
        package var manager: String
        package var validFrom: String
        /// The first day on which it no longer held; nil while it holds.
        package var validTo: String?

        package init(kind: LineKind, manager: String, validFrom: String, validTo: String?) {
            self.kind = kind
            self.manager = manager
            self.validFrom = validFrom
            self.validTo = validTo
        }
    }

    package var id: PersonID
    package var fields: FieldValues
    package var lines: [Line]
    package var formerAliases: [String]

    package init(
        id: PersonID, fields: FieldValues, lines: [Line] = [], formerAliases: [String] = []
    ) {
        self.id = id
        self.fields = fields
        self.lines = lines
        self.formerAliases = formerAliases
    }

    /// Employee number of the manager of a kind, as it holds now.
    package func manager(_ kind: LineKind) -> String? {
        lines.last { $0.kind == kind && $0.validTo == nil }?.manager
    }
}

/// A directory that can be written out whole.
package protocol DirectoryExporter {
    /// Calls `body` for each profile in the order of ids, all of one revision, in constant memory.
    func forEachProfile(_ body: (ExportedProfile) throws -> Void) throws
}

extension JSONWriter {
    /// One line of the logical dump. Two directories with the same dump are the same directory.
    package mutating func exported(_ profile: ExportedProfile) {
        object { json in
            json.member("id", profile.id.text)
            json.profile(profile.fields)
            json.member(PersonField.source.name, profile.fields[.source])
            json.member(PersonField.fieldSources.name, profile.fields[.fieldSources])
            json.array("formerAliases", profile.formerAliases) { $0.string($1) }
            json.array("lines", profile.lines) { json, line in
                json.object {
                    $0.member("relation", line.kind.name)
                    $0.member("manager", line.manager)
                    $0.member("validFrom", line.validFrom)
                    $0.member("validTo", line.validTo)
                }
            }
            // As the record keeps them: who gave each is an id, as that of a profile is.
            json.member("badges") { $0.raw((profile.fields[.badges] ?? "[]").utf8) }
        }
    }
}
