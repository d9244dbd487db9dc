import DirectoryHTTP
import DirectoryModel
import DirectoryPhotos
import DirectoryStore
import FoundationEssentials

/// Profiles in a directory file that this process owns.
struct FileProfiles: ProfileService {
    let store: SQLiteDirectory
    let hrContact: String

    private var desk: ProfileDesk {
        ProfileDesk(store: store, hrContact: hrContact, isTimeZone: WallClocks.isZone, clock: Composition.now)
    }
    private var principal: Principal { .owner(Composition.loginName()) }

    /// Whoever is called here as the user of this machine is.
    func ownAlias() throws -> Alias? {
        guard let alias = try? Alias(Composition.loginName()), (try? store.person(alias)) != nil else { return nil }
        return alias
    }

    func profile(_ alias: Alias) throws -> EditableProfile {
        let person = try store.person(alias)
        return EditableProfile(fields: person.fields, tag: String(try store.revision()))
    }

    /// Nobody else writes while this process owns the file.
    func edit(_ alias: Alias, patch: [UInt8], tag: String?) throws {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(patch)) else {
            throw DirectoryError(.invalid, "the change is no JSON")
        }
        try desk.edit(store.person(alias).id, ProfilePatch(value), by: principal)
    }

    func alias(named name: String) throws -> Alias? {
        do {
            if let alias = try? Alias(name) { return try store.person(alias).changeableAlias() }
        } catch let error as DirectoryError where error.code == .notFound {}
        return try store.alias(numbered: name).flatMap { try store.person($0).changeableAlias() }
    }

    func setPhoto(_ alias: Alias, _ picture: [UInt8]) throws -> Bool {
        let person = try store.person(alias).id
        try desk.checkPhoto(of: person, by: principal)
        let photo = try PhotoMaker.find(in: Environment.process["PATH"] ?? "").make(from: picture)
        return try desk.setPhoto(photo, of: person, by: principal) != photo.hash
    }

    func removePhoto(_ alias: Alias) throws {
        try desk.removePhoto(of: store.person(alias).id, by: principal)
    }

    func erase(_ aliases: [Alias]) throws -> [String] {
        let people = try aliases.map { try store.person($0).id }
        try desk.erase(people, by: Composition.loginName())
        return people.map(\.erasedName)
    }

    func suggest(_ field: PersonField, _ value: String, of alias: Alias, reason: String) throws -> Int {
        try desk.suggest(field, value, of: store.person(alias).id, reason: reason, by: principal).number
    }
}
