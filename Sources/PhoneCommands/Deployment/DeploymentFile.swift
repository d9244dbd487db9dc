import ArgumentParser

/// A file that an operator starts from.
enum DeploymentFile: String, CaseIterable, ExpressibleByArgument {
    case systemd, containerfile

    /// The file, as it stands in `Deployment/Files`.
    var text: String {
        let bytes =
            switch self {
            case .systemd: PackageResources.phonebook_service
            case .containerfile: PackageResources.Containerfile
            }
        return String(decoding: bytes, as: UTF8.self)
    }
}
