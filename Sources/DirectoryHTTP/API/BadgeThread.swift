package import DirectoryModel

/// Where badges are made and given while the directory is served: one after the other, whoever asks, so that no two awards
/// go beyond a limit together.
package struct BadgeThread: Sendable {
    /// For looking; what changes something goes through `run`.
    let desk: BadgeDesk
    /// Reads lists of whom a badge is given to.
    let listReader: AwardList.Reader
    private let thread = WritingThread()

    package init(_ desk: BadgeDesk, reading listReader: @escaping AwardList.Reader) {
        self.desk = desk
        self.listReader = listReader
    }

    package func run<Result: Sendable>(
        _ work: @escaping @Sendable (BadgeDesk) throws -> Result
    ) async throws -> Result {
        try await thread.run { [desk] in try work(desk) }
    }

    /// Lets some work be done when its turn comes, and does not wait for it.
    func start(_ work: @escaping @Sendable (BadgeDesk) -> Void) { thread.start { [desk] in work(desk) } }
}
