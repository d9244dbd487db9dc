import DirectoryModel
import Glibc

/// A text that somebody changes in their editor: a file that only they may read, kept when it can't be understood.
struct EditedFile {
    let path: String

    /// Throws `unavailable` when there is no place for it.
    init(_ text: String) throws {
        var name = Array("/tmp/phone-edit-XXXXXX.txt".utf8CString)
        let descriptor = mkstemps(&name, 4)
        guard descriptor >= 0 else {
            throw DirectoryError(.unavailable, "no file in /tmp can be made: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        path = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        var text = text
        let isWritten = text.withUTF8 { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        guard isWritten else { throw DirectoryError(.unavailable, "\(path) can't be written") }
    }

    /// Waits until the editor is closed. Throws `unavailable` when it ends with an error.
    func openEditor(_ environment: Environment) throws {
        let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "vi"
        // As git does it: the variable may have arguments of its own.
        let status = system("\(editor) '\(path)'")
        guard status == 0 else {
            throw DirectoryError(
                .unavailable, "the editor '\(editor)' ended with an error; nothing was changed",
                hint: "$EDITOR names another one. What you wrote is in \(path).")
        }
    }

    /// What `body` makes of what is in the file now. Where it throws, the hint says where the file is.
    func understood<Result>(_ body: (String) throws -> Result) throws -> Result {
        do {
            return try body(SettingsFile.text(of: path, namedBy: "was edited"))
        } catch var error as DirectoryError {
            error.hint += (error.hint.isEmpty ? "" : " ") + "What you wrote is in \(path)."
            throw error
        }
    }

    func remove() { unlink(path) }
}
