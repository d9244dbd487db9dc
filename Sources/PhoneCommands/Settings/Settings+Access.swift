import DirectoryHTTP
import DirectoryModel

/// Who may do and see what.
extension Settings {
    /// Throws `invalid` for a field or an audience that there is not.
    func visibility() throws -> VisibilityPolicy {
        let value = try value(of: .visibleTo)
        do {
            return try VisibilityPolicy(
                changes: value.text ?? "", externalTypes: try self.value(of: .externalTypes).text)
        } catch let error as DirectoryError {
            throw refusal(of: .visibleTo, value, hint: "\(error.message). \(error.hint)")
        }
    }

    /// Days after which leavers are erased; nil for never. Throws `invalid` for anything else.
    func retentionDays() throws -> Int? {
        let value = try value(of: .eraseLeavers)
        if value.text == "off" { return nil }
        guard let days = value.text.flatMap({ Int($0) }), (1...36_500).contains(days) else {
            throw refusal(of: .eraseLeavers, value, hint: "It is a number of days from 1 on, or off.")
        }
        return days
    }

    /// Throws `invalid` for a role that there is not.
    func roleBook() throws -> RoleBook {
        let value = try value(of: .roles)
        do {
            return try RoleBook(value.text ?? "")
        } catch let error as DirectoryError {
            throw refusal(of: .roles, value, hint: "\(error.message). \(error.hint)")
        }
    }

    /// As whom somebody acts who does not say who they are; refused where they can. Else, whoever reaches a port of this machine's own reads as a plain
    /// employee, and may run imports.
    func unnamed() throws -> Identity.Unnamed {
        let value = try value(of: .as)
        guard let text = value.text else {
            if needsSignIn { return .refused }
            return .principal(Principal(name: "http", viewer: Viewer(least: .company), roles: .operator))
        }
        guard !needsSignIn else {
            throw DirectoryError(
                .invalid, "\(Setting.as.flag) is for a service to which nobody signs in",
                hint: "Leave it out, or \(Setting.signInIssuer.flag) and \(Setting.proxyHeader.flag).")
        }
        do {
            return .person(try Alias(text))
        } catch let error as DirectoryError {
            throw refusal(of: .as, value, hint: error.hint)
        }
    }
}
