import DirectoryModel
import Glibc

/// The limit on open files, of which each connection is one.
enum OpenFiles {
    /// The directory's own, the log, libraries, a dump that comes in.
    static let others = 100

    /// Makes room for so many connections, up to the hard limit. Returns how many there is room for.
    static func room(for connections: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return connections }
        let wanted = rlim_t(connections + others)
        guard limit.rlim_cur < wanted else { return connections }
        limit.rlim_cur = min(wanted, limit.rlim_max)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return min(connections, max(Int(limit.rlim_cur) - others, 1))
    }
}
