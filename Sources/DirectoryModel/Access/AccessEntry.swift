/// That somebody read of somebody what not every colleague may see.
package struct AccessEntry: Sendable, Equatable {
    package var time: Timestamp
    package var actor: String
    /// Nil for many people at once.
    package var person: PersonID?
    /// The route, as its template.
    package var door: String
    package var fields: FieldSet

    package init(time: Timestamp, actor: String, person: PersonID?, door: String, fields: FieldSet) {
        self.time = time
        self.actor = actor
        self.person = person
        self.door = door
        self.fields = fields
    }
}

/// Where such entries are kept.
package protocol AccessStore: Sendable {
    /// Throws `DirectoryError`.
    func keep(_ entries: [AccessEntry]) throws

    /// About one person, or all, newest first, at most `limit`. What was read of many people at once may have been about
    /// anybody, and is among those of each. Throws `DirectoryError`.
    func accessEntries(about person: PersonID?, limit: Int) throws -> [AccessEntry]
}

extension JSONWriter {
    /// `{"time","actor","alias","door","fields":[…]}`
    package mutating func access(_ entry: AccessEntry, alias: String?) {
        object { json in
            json.member("time", entry.time.description)
            json.member("actor", entry.actor)
            json.member("alias", alias)
            json.member("door", entry.door)
            json.array("fields", entry.fields.fields) { $0.string($1.name) }
        }
    }
}
