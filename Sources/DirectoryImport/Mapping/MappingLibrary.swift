import DirectoryModel
import FoundationEssentials

/// Where mappings come from: the presets that ship with the program, and files.
package enum MappingLibrary {
    /// All presets, in the order in which they are tried when a dump has to be recognised.
    package static func presets() throws -> [Mapping] {
        try [
            PackageResources.phonebook_csv_json, PackageResources.phonebook_xml_json, PackageResources.organogram_json,
            PackageResources.workday_json,
        ].map { try decode(Data($0), from: "a preset") }
    }

    /// A preset by name, or a file by path. Throws `DirectoryError.invalid` that says what is wrong, and where.
    package static func mapping(_ nameOrPath: String) throws -> Mapping {
        let presets = try presets()
        if let preset = presets.first(where: { $0.name == nameOrPath }) { return preset }
        guard let file = try? FileChunks(path: nameOrPath), file.headIsWhole else {
            throw DirectoryError(
                .invalid, "'\(nameOrPath)' is neither a mapping that ships with phone nor a file that can be read",
                hint: "Mappings: \(presets.map(\.name).joined(separator: ", ")).")
        }
        return try decode(Data(file.head), from: nameOrPath)
    }

    /// The preset that a dump was made for. Throws `UnreadableDump` with its columns when there is none.
    static func recognise(columns: [String], root: String?) throws -> Mapping {
        let header = Set(columns.map(RowMapper.fold))
        let presets = try presets()
        let match = presets.first { preset in
            if let wanted = preset.recognise?.root { return wanted == root }
            return root == nil && (preset.recognise?.columns ?? []).allSatisfy { header.contains(RowMapper.fold($0)) }
        }
        if let match { return match }
        let found = root.map { "root element \($0)" } ?? "columns " + columns.prefix(12).joined(separator: ", ")
        throw UnreadableDump(
            "unrecognised", message: "no mapping that ships with phone fits this file (\(found))",
            hint: "Say which to use with --mapping NAME, or write one: --mapping FILE. See phone help import.")
    }

    private static func decode(_ data: Data, from source: String) throws -> Mapping {
        do {
            return try JSONDecoder().decode(Mapping.self, from: data)
        } catch let error as DecodingError {
            throw DirectoryError(
                .invalid, "the mapping \(source) has a mistake: \(describe(error))",
                hint: "Schema/mapping.schema.json describes the file; the presets are examples.")
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty ? "" : "at " + path.map(\.stringValue).joined(separator: "/") + ": "
        }
        switch error {
        case .keyNotFound(let key, let context): return place(context.codingPath) + "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return place(context.codingPath) + context.debugDescription
        @unknown default: return String(describing: error)
        }
    }
}
