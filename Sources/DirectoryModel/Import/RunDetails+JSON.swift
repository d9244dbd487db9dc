import FoundationEssentials

extension RunDetails {
    /// Reads what `JSONWriter.details` writes; a list that is not there is empty. Throws `internal` for anything else.
    package init(json: String) throws {
        self = try decode(RunDetails.self, json)
    }
}

extension PlanCounts {
    /// Reads what `JSONWriter.countsDocument` writes. Throws `internal` for anything else.
    package init(json: String) throws { self.init(try decode([String: Int].self, json)) }
}

private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    do {
        return try JSONDecoder().decode(type, from: Data(json.utf8))
    } catch {
        throw DirectoryError(.internal, "the record of a run can't be read: \(error)")
    }
}
