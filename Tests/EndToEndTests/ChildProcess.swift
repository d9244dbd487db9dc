import Dispatch
import Glibc
import Synchronization

/// A program started with posix_spawn. Foundation's `Process` keeps its book of sockets in a way that crashes, now and
/// then, a process that has started hundreds of others.
final class ChildProcess: Sendable {
    let processIdentifier: Int32
    private let hasEnded = Atomic(false)

    struct Failure: Error { let message: String }

    /// Starts a program in a folder, with that environment and nothing open but its three streams: nothing to read, and
    /// two files. `ended` gets the exit code, or the number of the signal that ended it, from a thread of its own.
    init(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String], output: String,
        errors: String, ended: @escaping @Sendable (Int32) -> Void
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // What is not open is passed over.
        for descriptor in 3..<Int32(256) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        // The test runner blocks signals that a program must get.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // There is no portable word for the folder to start in but the shell's; it becomes the program.
        let shell = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder, program] + arguments
        let words = shell.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, shell[0], &actions, &attributes, words, variables)
        guard result == 0 else { throw Failure(message: "\(program): \(String(cString: strerror(result)))") }
        processIdentifier = pid
        DispatchQueue(label: "wait").async { [self] in
            var status: Int32 = 0
            while waitpid(processIdentifier, &status, 0) < 0, errno == EINTR {}
            hasEnded.store(true, ordering: .releasing)
            ended(status & 0x7F == 0 ? (status >> 8) & 0xFF : status & 0x7F)
        }
    }

    var isRunning: Bool { !hasEnded.load(ordering: .acquiring) }

    /// Asks it to end, with SIGTERM.
    func terminate() { if isRunning { kill(processIdentifier, SIGTERM) } }
}
