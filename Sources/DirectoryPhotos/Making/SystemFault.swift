import Glibc

/// What the system answered in place of doing it: an `errno`.
struct SystemFault: Error {
    let code: Int32

    init(_ code: Int32) { self.code = code }

    var text: String { String(cString: strerror(code)) }
}
