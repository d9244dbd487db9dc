import DirectoryModel
import TestSupport
import Testing

@Suite("A record with other values")
struct FieldRecordReplacingTests {
    private static let fields = PersonField.profileFields

    private func values(_ random: inout SplitMix, of fields: [PersonField]) -> [PersonField: String] {
        let some = fields.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return Dictionary(
            uniqueKeysWithValues: some.map { field in
                // Some are longer than one byte of length says.
                (
                    field,
                    String(repeating: "é", count: [1, 3, 80, 9000].randomElement(using: &random) ?? 1) + field.name
                )
            })
    }

    @Test("is what putting the values one by one gives", arguments: Array(UInt64(1)...200))
    func merged(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let old = values(&random, of: Self.fields)
        let known = Array(old.keys).sorted { $0.rawValue < $1.rawValue }
        let before = old.filter { known.firstIndex(of: $0.key)! % 2 == 0 }
        var after = values(&random, of: Self.fields)
        var expected = old
        for field in Set(before.keys).union(after.keys) { expected[field] = after[field] }
        after[.manager] = "7"
        var withLine = before
        withLine[.manager] = "3"
        let merged = try FieldRecord(old).replacing(FieldRecord(withLine), by: FieldRecord(after))
        #expect(merged == FieldRecord(expected))
    }

    @Test("is refused when a value was another, or none")
    func mismatch() throws {
        let old = FieldRecord([.alias: "a", .title: "T"])
        for (field, value) in [(PersonField.title, "U"), (.city, "C"), (.title, "TT")] {
            #expect(throws: FieldRecord.Mismatch(field: field)) {
                try old.replacing(FieldRecord([field: value]), by: FieldRecord())
            }
        }
        #expect(try old.replacing(FieldRecord([.title: "T"]), by: FieldRecord()) == FieldRecord([.alias: "a"]))
        #expect(try FieldRecord().replacing(FieldRecord(), by: old) == old)
    }
}
