import DirectoryModel
import Synchronization

/// What was counted once at a revision; it goes with the roster that it is of. Few organisations are asked about again
/// and again, and their summaries are small beside it.
final class SurveyCache: Sendable {
    /// Whose organisation, nil for everybody, on which day; and for whom, where that makes a difference.
    struct SummaryKey: Hashable {
        var viewer: Viewer?
        var head: PersonID?
        var today: CalendarDate
    }

    /// Which filter, by its canonical text; and for whom, where that makes a difference.
    struct FilterKey: Hashable {
        var viewer: Viewer?
        var filter: String
    }

    /// The most summaries that are kept. With one more, all are forgotten: nobody asks for so many in turn but a crawler,
    /// which asks for none of them twice.
    private static let capacity = 128

    private let summaries = Mutex<[SummaryKey: OrgSummary]>([:])
    private let overviews = Mutex<[Int: ChartFindings]>([:])
    private let totals = Mutex<[FilterKey: Int]>([:])
    private let table = Mutex<ChartTable?>(nil)
    private let hired = Mutex<HireOrder?>(nil)

    /// The summary that is kept, or the one that `count` makes.
    func summary(_ key: SummaryKey, _ count: () -> OrgSummary) -> OrgSummary {
        Self.value(in: summaries, key, count)
    }

    func chartFindings(spanLimit: Int, _ count: () -> ChartFindings) -> ChartFindings {
        Self.value(in: overviews, spanLimit, count)
    }

    /// How many people a filter admits.
    func total(_ key: FilterKey, _ count: () -> Int) -> Int { Self.value(in: totals, key, count) }

    /// Made by whoever asks first; the others wait for it, since it is dearer to make than to wait for.
    func hireOrder(_ make: () -> HireOrder) -> HireOrder { Self.once(hired, make) }

    /// As `hireOrder`.
    func chart(_ make: () -> ChartTable) -> ChartTable { Self.once(table, make) }

    private static func once<Value: Sendable>(_ kept: borrowing Mutex<Value?>, _ make: () -> Value) -> Value {
        kept.withLock { kept in
            if let kept { return kept }
            let made = make()
            kept = made
            return made
        }
    }

    private static func value<Key: Hashable & Sendable, Value: Sendable>(
        in kept: borrowing Mutex<[Key: Value]>, _ key: Key, _ make: () -> Value
    ) -> Value {
        if let known = kept.withLock({ $0[key] }) { return known }
        let made = make()
        kept.withLock { kept in
            if kept.count >= capacity { kept.removeAll() }
            kept[key] = made
        }
        return made
    }
}
