import DirectoryModel
import Glibc

/// A Unix socket to serve at: only this user may connect to it.
struct SocketPath: Equatable {
    var path: String

    /// Throws `invalid` for a path that is longer than the system takes.
    init(_ path: String) throws {
        // Behind the path stands a zero (unix(7)).
        guard !path.isEmpty, path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else {
            throw DirectoryError(
                .invalid, "'\(path)' is no path for a socket",
                hint: "It has 1 to 107 bytes: /run/phonebook/phone.sock, or one relative to where this is run.")
        }
        self.path = path
    }

    /// `http+unix://` with the whole path as its host, as HTTP clients write it.
    var url: String {
        let absolute = path.hasPrefix("/") ? path : Self.currentFolder + "/" + path
        let bytes = absolute.utf8.map { byte -> String in
            let isUnreserved =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~".utf8.contains(byte)
            guard !isUnreserved else { return String(UnicodeScalar(byte)) }
            return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
        return "http+unix://" + bytes.joined()
    }

    private static var currentFolder: String {
        guard let folder = getcwd(nil, 0) else { return "" }
        defer { free(folder) }
        return String(cString: folder)
    }

    /// What a server left that is gone may be replaced. Throws `unavailable` when one listens there, and for a file that
    /// is no socket.
    func checkThatItIsFree() throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return try checkFolder() }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw DirectoryError(
                .unavailable, "\(path) is there and is no socket", hint: "--socket names a path that is free.")
        }
        guard isServed else { return }
        throw DirectoryError(
            .unavailable, "somebody serves at \(path) already", hint: "`ss -lxp src \(path)` shows who.")
    }

    private func checkFolder() throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK) != 0 else { return }
        throw DirectoryError(
            .unavailable, "can't make a socket in \(folder): \(String(cString: strerror(errno)))",
            hint: "The folder must be there, and writable for whoever serves.")
    }

    private var isServed: Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
