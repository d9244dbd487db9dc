import DirectoryModel
import FoundationEssentials

/// Where mappings come from: the presets that ship with the program, and files.
package enum MappingLibrary {
    private static let shipped = Result {
        try [
            PackageResources.phonebook_csv_json, PackageResources.phonebook_xml_json, PackageResources.organogram_json,
            PackageResources.workday_json, PackageResources.workday_report_json, PackageResources.bamboohr_csv_json,
            PackageResources.bamboohr_xml_json, PackageResources.successfactors_json, PackageResources.adp_json,
            PackageResources.orangehrm_json, PackageResources.google_workspace_json, PackageResources.entra_json,
            PackageResources.active_directory_json, PackageResources.midpoint_hr_json,
            PackageResources.midpoint_accounts_json, PackageResources.midpoint_users_json,
            PackageResources.midpoint_sis_json, PackageResources.midpoint_ldap_json, PackageResources.midpoint_crm_json,
        ].map { try decode($0, from: "a preset") }
    }

    /// All presets, in the order in which they are tried when a dump has to be recognised.
    package static func presets() throws -> [Mapping] { try shipped.get() }

    /// A preset by name, or a file by path. Throws `DirectoryError.invalid` that says what is wrong, and on which line.
    package static func mapping(_ nameOrPath: String) throws -> Mapping {
        let presets = try presets()
        if let preset = presets.first(where: { $0.name == nameOrPath }) { return preset }
        guard let file = try? FileChunks(path: nameOrPath), file.headIsWhole else {
            throw DirectoryError(
                .invalid, "'\(nameOrPath)' is neither a mapping that ships with phone nor a file that can be read",
                hint: "Mappings: \(presets.map(\.name).joined(separator: ", ")).")
        }
        return try decode(file.head, from: nameOrPath)
    }

    /// The preset that a CSV file was made for. Throws `UnreadableDump` with its columns when there is none.
    static func recognise(columns: [String]) throws -> Mapping {
        try recognise("columns " + columns.prefix(12).joined(separator: ", ")) { $0.fits(columns: columns) }
    }

    /// The preset that an XML file was made for. Throws `UnreadableDump` with its root when there is none.
    static func recognise(_ document: XMLSummary) throws -> Mapping {
        try recognise("root element \(document.root)") { $0.fits(document) }
    }

    private static func recognise(_ found: String, _ fits: (Mapping) -> Bool) throws -> Mapping {
        if let match = try presets().first(where: fits) { return match }
        throw UnreadableDump(
            "unrecognised", message: "no mapping that ships with phone fits this file (\(found))",
            hint: "To see what it holds and have a mapping proposed: phone import inspect FILE.\n"
                + "If one fits all the same, name it: --mapping NAME.")
    }

    static func decode(_ text: [UInt8], from source: String) throws -> Mapping {
        func mistake(_ line: Int, _ reason: String) -> DirectoryError {
            DirectoryError(
                .invalid, "the mapping \(source) has a mistake on line \(line): \(reason)",
                hint: "Schema/mapping.schema.json describes the file; the presets are examples.")
        }
        do {
            let places = try JSONPlaces(text)
            do {
                var mapping = try JSONDecoder().decode(Mapping.self, from: Data(text))
                mapping.text = text
                return mapping
            } catch let error as DecodingError {
                let (path, reason) = describe(error)
                throw mistake(places.line(of: path), (path.isEmpty ? "" : path.joined(separator: "/") + ": ") + reason)
            }
        } catch let fault as JSONPlaces.Fault {
            throw mistake(fault.line, fault.message)
        }
    }

    private static func describe(_ error: DecodingError) -> (path: [String], reason: String) {
        func path(_ context: DecodingError.Context) -> [String] {
            context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        }
        switch error {
        case .keyNotFound(let key, let context): return (path(context), "'\(key.stringValue)' is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return (path(context), context.debugDescription)
        @unknown default: return ([], String(describing: error))
        }
    }
}
