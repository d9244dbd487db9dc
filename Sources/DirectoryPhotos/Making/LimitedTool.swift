import Glibc

/// Runs a program that reads what strangers made, in a process of its own that can't take more than its limits allow and
/// is given nothing: no environment but what is named here, no open file but its three streams, no temporary folder.
///
/// Two programs that every Debian has stand in front of it: `timeout` of coreutils, which kills it, and `prlimit` of
/// util-linux, which sets the limits and becomes the program. A process with threads can't safely set them itself between
/// fork and exec, posix_spawn has no word for it, a limit set from outside would come when the program already runs, and
/// a shell would be one more that reads strings.
struct LimitedTool: Sendable {
    /// Whole paths.
    let program: String
    let timeout: String
    let prlimit: String
    let limits: ToolLimits

    /// What the program gets for an environment. Untrusted loaders of libvips (ImageMagick, SVG, PDF and more) stay shut;
    /// one thread, one heap; what doesn't fit into memory is not written to a disk; messages in English, which are read.
    private static let environment = [
        "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1", "VIPS_DISC_THRESHOLD=1g", "MALLOC_ARENA_MAX=1", "LC_ALL=C",
    ]

    /// Runs it over `input` as its standard input, and waits for its end. Blocks the thread. Throws when it can't be
    /// started, as for want of descriptors or processes.
    func run(_ arguments: [String], input: [UInt8]) throws(SystemFault) -> ToolRun {
        let input = try MemoryFile(holding: input)
        let (output, complaints) = (try MemoryFile(), try MemoryFile())
        let begun = Self.now()
        let pid = try spawn(
            [
                timeout, "-s", "KILL", "\(limits.seconds)", prlimit, "--as=\(limits.addresses)",
                "--cpu=\(limits.processorSeconds)", "--fsize=\(limits.fileBytes)", "--nofile=\(limits.openFiles)",
                "--core=0", program,
            ] + arguments,
            streams: [input.descriptor, output.descriptor, complaints.descriptor])
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { throw SystemFault(errno) }
        }
        // `timeout` says by 128 and more what signal ended the program, or dies of the same.
        let signal = status & 0x7F == 0 ? max(0, (status >> 8) & 0xFF - 128) : status & 0x7F
        return ToolRun(
            exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
            seconds: Self.now() - begun, output: output.bytes(atMost: limits.fileBytes),
            complaints: String(decoding: complaints.bytes(atMost: 4096), as: UTF8.self))
    }

    private func spawn(_ words: [String], streams: [Int32]) throws(SystemFault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // All that this program opens closes itself; what it was started with, or a library opened early, may not.
        for descriptor in Self.openDescriptors() where descriptor >= streams.count {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A server blocks and catches signals; a program that it starts has to hear them.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let arguments = words.map { strdup($0) } + [nil]
        let environment = Self.environment.map { strdup($0) } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var pid: pid_t = 0
        let result = posix_spawn(&pid, words[0], &actions, &attributes, arguments, environment)
        guard result == 0 else { throw SystemFault(result) }
        return pid
    }

    /// The descriptors of this process. One that is closed meanwhile is passed over by whoever closes it again.
    private static func openDescriptors() -> [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return [] }
        defer { closedir(folder) }
        var descriptors: [Int32] = []
        while let entry = readdir(folder) {
            let number = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { Int32(String(cString: $0)) }
            }
            if let number { descriptors.append(number) }
        }
        return descriptors
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
