/// What happened to a person, as a viewer may see it.
extension JSONWriter {
    /// `{"items":[{"revision","time","actor","source","note","kind","changes":[{"field","before","after"}]}…]}`. Values of
    /// fields that are not `visible` are left out, and revisions of which nothing is left. `alias` names a person.
    package mutating func history(
        _ entries: [HistoryEntry], visible: FieldSet, alias: (PersonID) -> String?
    ) {
        object { json in
            json.member("items") { json in
                json.array(
                    entries.map { ($0, $0.changes(visible: visible)) }.filter {
                        !$0.1.isEmpty || $0.0.change.kind != .changed
                    }
                ) {
                    json, item in
                    let (entry, fields) = item
                    json.object { json in
                        json.revision(entry)
                        json.member("kind", entry.change.kind.rawValue)
                        json.array("changes", fields) { json, field in
                            json.object {
                                $0.member("field", field.name)
                                $0.member("before", entry.shown(field, entry.change.before[field], alias))
                                $0.member("after", entry.shown(field, entry.change.after[field], alias))
                            }
                        }
                    }
                }
            }
        }
    }

    /// `{FIELD:{"revision","time","actor","source","note"}…}`: what made each value that is there now and may be seen.
    package mutating func provenance(_ entries: [HistoryEntry], of fields: FieldValues) {
        object { json in
            for (field, entry) in HistoryEntry.makers(of: fields, in: entries) {
                json.object(field.name) { $0.revision(entry) }
            }
        }
    }

    private mutating func revision(_ entry: HistoryEntry) {
        member("revision", entry.revision)
        member("time", entry.header.time.description)
        member("actor", entry.header.actor)
        member("source", entry.header.source)
        member("note", entry.header.note)
    }
}

extension HistoryEntry {
    /// What made each value that is there, by field. `entries` are newest first.
    package static func makers(
        of fields: FieldValues, in entries: [HistoryEntry]
    ) -> [(field: PersonField, entry: HistoryEntry)] {
        PersonField.profileFields.compactMap { field in
            guard !field.isBookkeeping, fields[field] != nil else { return nil }
            return entries.first { $0.change.after[field] != nil }.map { (field, $0) }
        }
    }

    /// The fields that have another value since, and may be seen.
    fileprivate func changes(visible: FieldSet) -> [PersonField] {
        let (before, after) = (change.before.values, change.after.values)
        return PersonField.allCases.filter { field in
            !field.isBookkeeping && visible.contains(field) && before[field] != after[field]
        }
    }

    /// A person by alias; everything else as it is kept.
    fileprivate func shown(_ field: PersonField, _ value: String?, _ alias: (PersonID) -> String?) -> String? {
        guard field.line != nil else { return value }
        return value.flatMap { Int32($0) }.flatMap { alias(PersonID(rawValue: $0)) }
    }
}
