/// Where the values of many profiles lie, when they are not copied out for each that is asked for.
package protocol FieldRows: AnyObject, Sendable {
    /// The UTF-8 of a value, which stays where it is as long as the object lives; nil for an absent one.
    func value(_ field: PersonField, inRow row: Int) -> UnsafeRawBufferPointer?

    /// The same of several fields; one without a start for an absent value.
    func values(
        _ fields: [PersonField], inRow row: Int, into values: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>)

    /// Begins to bring those values near, for who is going to ask for them; nothing is waited for.
    func prefetch(_ fields: [PersonField], inRow row: Int)

    /// Whether the person says something of themselves, in one of those fields.
    func saysSomething(_ fields: FieldSet, inRow row: Int) -> Bool
}

/// The stored values of one profile, by field, and the names derived from them.
///
/// They are either its own, or seen where they lie: a directory in memory hands out people without copying a letter,
/// and what only writes them down again never makes a `String` of them.
package struct FieldValues: Sendable, Equatable {
    private enum Storage: Sendable {
        /// By tag. No field has tag 0: that is the display name of somebody whose name is not known in parts.
        case own([String?])
        /// Of the values in a row, those that may be seen.
        case seen(any FieldRows, row: Int, visible: FieldSet)
    }

    private var storage: Storage

    /// All fields absent.
    package init() { storage = .own(Array(repeating: nil, count: Int(PersonField.leaderboards.rawValue) + 1)) }

    /// Of the values in a row of `rows`, which is kept alive, those that may be seen; the others are as absent. What the
    /// person is called is always there, whatever it is made of.
    package init(_ rows: any FieldRows, row: Int, visible: FieldSet = .all) {
        storage = .seen(rows, row: row, visible: visible)
    }

    /// The values of a record; its reporting lines are passed over.
    package init(_ record: FieldRecord) {
        self.init()
        record.forEach { field, bytes in
            if field.line == nil { self[field] = String(decoding: bytes, as: UTF8.self) }
        }
    }

    /// What is known of somebody whose name was given as one text.
    package init(displayName: String, _ values: [PersonField: String?]) {
        self.init()
        for (field, value) in values { self[field] = value }
        if case .own(var own) = storage {
            own[0] = displayName
            storage = .own(own)
        }
    }

    /// The value of a profile's own field. A reporting line is not a value: asking for one is a mistake of the program.
    package subscript(field: PersonField) -> String? {
        get {
            switch storage {
            case .own(let values): values[Int(field.rawValue)]
            case .seen(let rows, let row, let visible):
                visible.contains(field)
                    ? rows.value(field, inRow: row).map { String(decoding: $0, as: UTF8.self) } : nil
            }
        }
        set {
            if case .seen = storage { self = copied }
            guard case .own(var values) = storage else { return }
            storage = .own([])
            values[Int(field.rawValue)] = newValue?.isEmpty == true ? nil : newValue
            storage = .own(values)
        }
    }

    /// Calls `body` with the UTF-8 of a value, valid only during the call; nil for an absent one.
    @inline(__always)
    package func withUTF8<R>(_ field: PersonField, _ body: (UnsafeRawBufferPointer?) throws -> R) rethrows -> R {
        switch storage {
        case .own(let values):
            guard var value = values[Int(field.rawValue)] else { return try body(nil) }
            return try value.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
        case .seen(let rows, let row, let visible):
            return try withExtendedLifetime(rows) {
                try body(visible.contains(field) ? rows.value(field, inRow: row) : nil)
            }
        }
    }

    /// Calls `body` with the UTF-8 of several values, valid only during the call; one without a start for an absent one.
    package func withUTF8<R>(_ fields: [PersonField], _ body: (UnsafeBufferPointer<UnsafeRawBufferPointer>) -> R) -> R {
        withUTF8(fields, firstOfName: fields.count, body)
    }

    /// The same, with fields from an index on that a display name is made of, which are not shown by themselves: they are
    /// there whether they may be seen or not.
    package func withUTF8<R>(
        _ fields: [PersonField], firstOfName: Int, _ body: (UnsafeBufferPointer<UnsafeRawBufferPointer>) -> R
    ) -> R {
        withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: fields.count) { values in
            switch storage {
            case .own:
                // Side by side, since a text can be looked at only where it is.
                var texts: [UInt8] = []
                let ends = fields.map { field -> Int? in
                    guard let value = self[field] else { return nil }
                    texts += value.utf8
                    return texts.count
                }
                return texts.withUnsafeBytes { texts in
                    var start = 0
                    for (i, end) in ends.enumerated() {
                        values[i] = end.map { UnsafeRawBufferPointer(rebasing: texts[start..<$0]) } ?? Self.absent
                        start = end ?? start
                    }
                    return body(UnsafeBufferPointer(values))
                }
            case .seen(let rows, let row, let visible):
                return withExtendedLifetime(rows) {
                    rows.values(fields, inRow: row, into: values)
                    if visible != .all {
                        for i in 0..<firstOfName where !visible.contains(fields[i]) { values[i] = Self.absent }
                    }
                    return body(UnsafeBufferPointer(values))
                }
            }
        }
    }

    /// Begins to bring those values near: what lies scattered in memory is so fetched all at once, and is at hand when it is
    /// asked for one after the other.
    package func prefetch(_ fields: [PersonField]) {
        if case .seen(let rows, let row, _) = storage { rows.prefetch(fields, inRow: row) }
    }

    private static var absent: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }

    /// Bytes of several values together. Also, what lies scattered in memory is fetched by it all at once, and is at hand
    /// when it is written one after the other.
    package func length(of fields: [PersonField]) -> Int {
        withUTF8(fields) { $0.reduce(0) { $0 + $1.count } }
    }

    /// What a person is called everywhere: the preferred name, each missing part filled from the legal one; the full
    /// legal name where only that is known; for a vacancy or an undisclosed name, what the post is.
    package var displayName: String {
        if case .own(let values) = storage, let name = values[0] { return name }
        if let name = withUTF8(Self.nameFields, firstOfName: 0, Self.joinedNames) { return name }
        if isVacancy { return "Vacant" + (self[.title].map { ": \($0)" } ?? "") }
        let (given, family, full) = shownNames
        let parts = [given, family].compactMap { $0 }
        guard parts.isEmpty else { return parts.joined(separator: " ") }
        return full ?? "Name not disclosed" + (self[.title].map { " (\($0))" } ?? "")
    }

    /// What a display name is made of: two parts, or one, or the whole name where no part is known. They are shown to
    /// everybody, whatever else they are.
    var shownNames: (given: String?, family: String?, full: String?) {
        let (given, family) = withUTF8(Self.nameFields, firstOfName: 0) { values in
            let (given, family) = Self.nameParts(values)
            let text = { (index: Int?) in index.map { String(decoding: values[$0], as: UTF8.self) } }
            return (text(given), text(family))
        }
        guard given == nil, family == nil else { return (given, family, nil) }
        if case .seen(let rows, let row, _) = storage {
            return (nil, nil, rows.value(.legalFullName, inRow: row).map { String(decoding: $0, as: UTF8.self) })
        }
        return (nil, nil, self[.legalFullName])
    }

    /// What a display name in parts is made of.
    package static let nameFields: [PersonField] = [
        .kind, .preferredGivenName, .legalGivenName, .preferredFamilyName, .legalFamilyName,
    ]

    /// The given and the family name among the values of `nameFields`, by index; nil where there is none.
    ///
    /// A person with one name has it as given or as family name; a preferred given name alone must not bring the legal
    /// family name of somebody who prefers none, but replaces the legal given name before it.
    private static func nameParts(_ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) -> (Int?, Int?) {
        func first(_ a: Int, _ b: Int) -> Int? {
            values[a].baseAddress != nil ? a : values[b].baseAddress != nil ? b : nil
        }
        return (first(1, 2), first(3, 4))
    }

    /// The two parts of a display name that has two, made of the values of `nameFields`; nil for any other.
    package static func twoNames(
        _ values: UnsafeBufferPointer<UnsafeRawBufferPointer>
    ) -> (given: UnsafeRawBufferPointer, family: UnsafeRawBufferPointer)? {
        guard case (let given?, let family?) = nameParts(values), !isVacancy(values[0]) else { return nil }
        return (values[given], values[family])
    }

    /// The name of nearly everybody.
    private static func joinedNames(_ values: UnsafeBufferPointer<UnsafeRawBufferPointer>) -> String? {
        twoNames(values).map { given, family in
            String(unsafeUninitializedCapacity: given.count + 1 + family.count) { name in
                let bytes = UnsafeMutableRawBufferPointer(name)
                bytes.copyMemory(from: given)
                bytes[given.count] = UInt8(ascii: " ")
                UnsafeMutableRawBufferPointer(rebasing: bytes[(given.count + 1)...]).copyMemory(from: family)
                return bytes.count
            }
        }
    }

    private static func isVacancy(_ kind: UnsafeRawBufferPointer) -> Bool {
        kind.isText(ProfileKind.vacancy.rawValue)
    }

    /// Whether there is something that the person says, and that may be seen.
    var saysSomething: Bool {
        switch storage {
        case .own(let values): PersonField.ownFields.contains { values[Int($0.rawValue)] != nil }
        case .seen(let rows, let row, let visible):
            // What others gave them is nothing that they say.
            rows.saysSomething(visible.subtracting(FieldSet([.badges])), inRow: row)
        }
    }

    package var isVacancy: Bool { withUTF8(.kind) { $0.map(Self.isVacancy) ?? false } }
    package var status: EmploymentStatus { self[.status].flatMap(EmploymentStatus.init) ?? .active }

    private var copied: FieldValues {
        var copy = FieldValues()
        for field in PersonField.profileFields { copy[field] = self[field] }
        if case .seen(_, _, let visible) = storage, visible != .all, case .own(var own) = copy.storage {
            own[0] = displayName
            copy.storage = .own(own)
        }
        return copy
    }

    package static func == (a: FieldValues, b: FieldValues) -> Bool {
        if case .own(let a) = a.storage, case .own(let b) = b.storage, a == b { return true }
        return PersonField.profileFields.allSatisfy { a[$0] == b[$0] } && a.displayName == b.displayName
    }
}

extension UnsafeRawBufferPointer {
    /// Whether it is that text.
    func isText(_ text: String) -> Bool { count == text.utf8.count && elementsEqual(text.utf8) }
}
