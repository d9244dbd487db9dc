import DirectoryModel
import Glibc

/// All texts of a roster, one behind the other, at addresses that never change: readers of old revisions and the one
/// writer that appends see the same memory, and what is published is never written again.
///
/// The space is reserved as addresses and made real as it fills, so that a small directory takes little and a large one
/// is never copied for growing. Texts that nobody has any more stay until the roster is built anew.
final class TextPool: @unchecked Sendable {
    /// Where a text lies. 0 is no text.
    typealias Offset = UInt32

    private static let reserved = 1 << 32
    private static let step = 16 << 20

    private let base: UnsafeMutableRawPointer
    private var end = 8
    private var committed = 0

    /// Throws `unavailable` when the system gives no address space.
    init() throws {
        let space = mmap(nil, Self.reserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE), -1, 0)
        guard let space, space != MAP_FAILED else { throw Self.noMemory }
        base = space
        PageMemory.preferLargePages(base, Self.reserved)
        try commit(through: 8)
    }

    deinit { munmap(base, Self.reserved) }

    /// Bytes in use.
    var count: Int { end }

    static var noMemory: DirectoryError {
        DirectoryError(
            .unavailable, "there is not enough memory for the directory: \(String(cString: strerror(errno)))",
            hint: "A million people take about 400 MiB.")
    }

    private func commit(through last: Int) throws {
        guard last > committed else { return }
        let size = (last - committed + Self.step - 1) / Self.step * Self.step
        guard committed + size <= Self.reserved, mprotect(base + committed, size, PROT_READ | PROT_WRITE) == 0
        else { throw Self.noMemory }
        committed += size
    }

    /// Adds a text, behind a number if it has one. Only the one writer calls it.
    func append(_ text: UnsafeRawBufferPointer, number: UInt32? = nil) throws -> Offset {
        try commit(through: end + text.count + 16)
        if let number {
            base.storeBytes(of: number, toByteOffset: end, as: UInt32.self)
            end += 4
        }
        let offset = Offset(truncatingIfNeeded: end)
        var length = text.count
        while length >= 0x80 {
            base.storeBytes(of: UInt8(truncatingIfNeeded: length) | 0x80, toByteOffset: end, as: UInt8.self)
            end += 1
            length >>= 7
        }
        base.storeBytes(of: UInt8(truncatingIfNeeded: length), toByteOffset: end, as: UInt8.self)
        end += 1
        if let start = text.baseAddress { memcpy(base + end, start, text.count) }
        end += text.count
        return offset
    }

    /// Where a text begins, with its length.
    @inline(__always)
    func start(of offset: Offset) -> UnsafeRawPointer { UnsafeRawPointer(base) + Int(offset) }

    /// The UTF-8 of a text; valid as long as the pool lives.
    @inline(__always)
    func text(_ offset: Offset) -> UnsafeRawBufferPointer {
        var start = start(of: offset)
        var byte = start.load(as: UInt8.self)
        var length = Int(byte & 0x7F)
        var shift = 7
        while byte >= 0x80 {
            start += 1
            byte = start.load(as: UInt8.self)
            length |= Int(byte & 0x7F) << shift
            shift += 7
        }
        return UnsafeRawBufferPointer(start: start + 1, count: length)
    }

    /// Where some bytes of a text lie; what `bytes` takes back.
    func place(of bytes: UnsafeRawBufferPointer) -> Offset {
        Offset(truncatingIfNeeded: (bytes.baseAddress ?? UnsafeRawPointer(base)) - UnsafeRawPointer(base))
    }

    @inline(__always)
    func bytes(at place: Offset, count: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: UnsafeRawPointer(base) + Int(place), count: count)
    }

    /// The number that a text was added with.
    @inline(__always)
    func number(_ offset: Offset) -> UInt32 {
        (UnsafeRawPointer(base) + Int(offset) - 4).loadUnaligned(as: UInt32.self)
    }
}
