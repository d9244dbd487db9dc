import DirectoryModel
import Glibc

/// A pattern for names as shells have it (fnmatch, POSIX.1-2017), in which `{date}` may stand once.
struct NamePattern {
    private let pattern: String

    init(_ pattern: String) { self.pattern = pattern }

    /// Nil when the name does not fit; else the date in it, which is nil where the pattern has none.
    func match(_ name: String) -> CalendarDate?? {
        guard let place = pattern.firstRange(of: "{date}") else {
            return Self.fits(pattern, name) ? .some(nil) : nil
        }
        let (before, after) = (String(pattern[..<place.lowerBound]), String(pattern[place.upperBound...]))
        for start in name.indices {
            for length in [10, 8] {
                guard let end = name.index(start, offsetBy: length, limitedBy: name.endIndex),
                    let date = Self.date(name[start..<end]), Self.fits(before, String(name[..<start])),
                    Self.fits(after, String(name[end...]))
                else { continue }
                return .some(date)
            }
        }
        return nil
    }

    private static func fits(_ pattern: String, _ name: String) -> Bool {
        pattern.isEmpty ? name.isEmpty : fnmatch(pattern, name, 0) == 0
    }

    /// `2026-11-24` or `20261124`.
    private static func date(_ text: Substring) -> CalendarDate? {
        guard text.count == 8 else { return CalendarDate(String(text)) }
        return CalendarDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
}
