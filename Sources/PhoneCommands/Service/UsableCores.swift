import FoundationEssentials
import Glibc

/// The cores that this process may run on, which may be fewer than the machine has: `taskset`, `CPUAffinity=` of systemd
/// and the CPU sets of containers say which.
enum UsableCores {
    private static var ofMachine: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// At least 1. The kernel tells them as a mask in hexadecimal digits (proc(5), `Cpus_allowed`); where it does not, it is
    /// as many as the machine has.
    static var count: Int {
        let allowed = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?
            .split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") }?
            .dropFirst("Cpus_allowed:".count)
            .reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
        return max(1, allowed ?? ofMachine)
    }

    /// Has SwiftNIO answer on no more threads. By itself it counts the machine's cores, or a container's share of them: two
    /// threads on one core keep each other waiting for as long as the system lets one run, which are milliseconds. Whoever
    /// starts the process may say otherwise. Only before anything of SwiftNIO runs.
    static func shareAmongConnections() {
        let count = count
        if count < ofMachine { setenv("NIO_SINGLETON_GROUP_LOOP_COUNT", String(count), 0) }
    }
}
