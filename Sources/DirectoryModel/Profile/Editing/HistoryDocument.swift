/// What happened to a person, as a viewer may see it.
extension JSONWriter {
    /// `{"items":[{"revision","time","actor","source","note","kind","changes":[{"field","before","after"}]}…]}`. Values of
    /// fields that may not be seen are left out, and revisions of which nothing is left. `visible` says what may be seen by
    /// what the person chose, of which `choices` are the present ones: a value that was closed when it was replaced stays
    /// closed. `alias` names a person.
    package mutating func history(
        _ entries: [HistoryEntry], choices: String?, visible: (VisibilityChoices) -> FieldSet,
        alias: (PersonID) -> String?
    ) {
        let now = visible(VisibilityChoices(choices ?? ""))
        // What could be seen behind the entry that is looked at.
        var behind = now
        object { json in
            json.member("items") { json in
                json.array(entries) { json, entry in
                    let (was, became) = (entry.change.before[.visibility], entry.change.after[.visibility])
                    let before = was == became ? behind : visible(VisibilityChoices(was ?? "")).intersection(now)
                    let after = behind.intersection(now)
                    behind = before
                    let fields = entry.changes(visible: before.union(after))
                    guard !fields.isEmpty || entry.change.kind != .changed else { return }
                    json.object { json in
                        json.revision(entry)
                        json.member("kind", entry.change.kind.rawValue)
                        json.array("changes", fields) { json, field in
                            func shown(_ visible: FieldSet, _ value: String?) -> String? {
                                visible.contains(field) ? entry.shown(field, value, alias) : nil
                            }
                            json.object {
                                $0.member("field", field.name)
                                $0.member("before", shown(before, entry.change.before[field]))
                                $0.member("after", shown(after, entry.change.after[field]))
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
