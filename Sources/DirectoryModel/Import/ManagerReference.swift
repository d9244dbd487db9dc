/// By what a dump names somebody's manager.
package enum ManagerReference: String, Codable, Sendable, CaseIterable {
    case employeeNumber, alias, email, dn, position, name

    /// The word for it in a sentence.
    package var word: String {
        switch self {
        case .employeeNumber: "employee number"
        case .alias: "alias"
        case .email: "mail address"
        case .dn: "DN"
        case .position: "position"
        case .name: "name"
        }
    }
}
