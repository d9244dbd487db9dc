import DirectoryModel
import Glibc

/// Room for the rows of some pages, in one piece: reads go all over it, and where the system gives it in pieces of 2 MiB,
/// the processor finds its way without walking its tables.
final class PageMemory: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer
    private let count: Int

    /// Zeros. Throws `unavailable` when there is no memory.
    init(pages count: Int) throws {
        let space = mmap(
            nil, count * RosterPage.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let space, space != MAP_FAILED else { throw TextPool.noMemory }
        base = space
        self.count = count
        Self.preferLargePages(base, count * RosterPage.size)
    }

    deinit { munmap(base, count * RosterPage.size) }

    subscript(page: Int) -> UnsafeMutableRawPointer { base + page * RosterPage.size }

    /// Gives back the room of a page that nobody sees any more; not where the system's own pages are so large that its
    /// neighbours lie in them, too.
    func release(_ page: Int) {
        guard count > 1, RosterPage.size % Int(getpagesize()) == 0 else { return }
        madvise(self[page], RosterPage.size, MADV_DONTNEED)
    }

    /// A wish: what does not grant it works all the same.
    static func preferLargePages(_ start: UnsafeMutableRawPointer, _ size: Int) {
        if size >= 2 << 20 { madvise(start, size, MADV_HUGEPAGE) }
    }
}
