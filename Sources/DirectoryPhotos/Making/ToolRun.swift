/// How one run of the photo tool went: for a service's figures, and for the tests that hold it to its limits.
package struct ToolRun: Sendable {
    /// Its exit code; nil when a signal ended it.
    package let exitCode: Int32?
    /// The signal that ended it: SIGKILL when it took too long, SIGXCPU or SIGXFSZ when it came to another limit.
    package let signal: Int32?
    /// From its start to its end, by a steady clock.
    package let seconds: Double
    /// What it wrote to its standard output.
    package let output: [UInt8]
    /// What it complained of.
    package let complaints: String

    /// It ended by itself and is content.
    package var isGood: Bool { exitCode == 0 }
}
