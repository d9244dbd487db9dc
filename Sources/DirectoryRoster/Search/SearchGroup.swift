import DirectoryModel

/// Fields that are searched together by the same words. All fields of a group share their values' numbers.
enum SearchGroup: Int, CaseIterable {
    case names, title, departmentName, departmentID, building, desk, city

    var fields: [PersonField] {
        switch self {
        case .names: Self.nameFields
        case .title: [.title]
        case .departmentName: [.departmentName]
        case .departmentID: [.departmentID]
        case .building: [.building]
        case .desk: [.desk]
        case .city: [.city]
        }
    }

    static let nameFields: [PersonField] = [
        .preferredGivenName, .preferredFamilyName, .legalGivenName, .legalFamilyName, .legalFullName,
    ]
}
