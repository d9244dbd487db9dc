import ArgumentParser
import Glibc

/// The whole program, less the process around it.
package enum PhoneProgram {
    /// Runs the command that the arguments name (nil: the process's own, without its name), and returns the exit code:
    /// 0 found, 1 not found, 2 error. Answers go to standard output, everything else to standard error.
    package static func run(_ arguments: [String]? = nil) -> Int32 {
        // A reader that has seen enough is told by `write`, in this thread, instead of by a signal: the end of the
        // process is then the same whether or not a networking library has set the signal to be ignored.
        signal(SIGPIPE, SIG_IGN)
        // A directory, its backups and what is beside them are for whoever runs this, until they say otherwise.
        umask(0o077)
        do {
            let arguments = arguments ?? Array(CommandLine.arguments.dropFirst())
            if let request = WhoRequest(plain: arguments) {
                try request.run()
            } else {
                var command = try PhoneCommand.parseAsRoot(arguments)
                try command.run()
            }
            return ExitStatus.found.rawValue
        } catch {
            return finish(Ending(of: error))
        }
    }

    private static func finish(_ ending: Ending) -> Int32 {
        Console.remark(ending.complaint)
        do {
            try Console.print(ending.answer)
            return ending.status.rawValue
        } catch {
            let ending = Ending(of: error)
            Console.remark(ending.complaint)
            return ending.status.rawValue
        }
    }
}
