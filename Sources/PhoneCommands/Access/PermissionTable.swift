import DirectoryModel

/// The table of fields and who may see them.
enum PermissionTable {
    /// What viewers can be to somebody, with the audience that they then belong to.
    private static let viewers: [(title: String, audience: Audience)] = [
        ("everyone", .everyone), ("same company", .company), ("own chain", .chain), ("HR", .private),
        ("self", .private), (Scope.readPeople.text, .everyone), (Scope.readCompany.text, .company),
        (Scope.readPrivate.text, .private),
    ]

    static func text(_ policy: VisibilityPolicy, style: TerminalStyle) -> String {
        var table = TextTable(
            [.init(title: "field"), .init(title: "audience")] + viewers.map { .init(title: $0.title) }, style: style)
        return table.lines(
            VisibilityPolicy.names.compactMap { name in
                policy[name].map { audience in
                    [TerminalText(name), TerminalText(audience.name)]
                        + viewers.map { TerminalText(audience <= $0.audience ? "yes" : "") }
                }
            })
    }

    /// `{"fields":[{"field":…,"audience":…}…],"externalTypes":[…]}`
    static func json(_ policy: VisibilityPolicy) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.array("fields", VisibilityPolicy.names) { json, name in
                json.object {
                    $0.member("field", name)
                    $0.member("audience", policy[name]?.name)
                }
            }
            json.array("externalTypes", policy.externalTypes.sorted()) { $0.string($1) }
        }
        return json.bytes
    }
}
