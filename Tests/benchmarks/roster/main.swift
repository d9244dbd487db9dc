// roster-benchmark DIRECTORY.sqlite TYPEAHEAD WORDS QUALITY: a directory in memory by itself, without a server around it.
//
// The first two files hold searches, one a line; the third "kind<TAB>search<TAB>alias meant". Prints one JSON object.
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Glibc

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Milliseconds of each call, ascending.
func times<Item>(_ items: [Item], _ body: (Item) throws -> Void) rethrows -> [Double] {
    try items.map { item in
        let start = seconds()
        try body(item)
        return (seconds() - start) * 1000
    }.sorted()
}

func lines(_ path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var lines: [String] = []
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    while getline(&buffer, &capacity, file) > 0, let buffer {
        lines.append(String(String(cString: buffer).dropLast()))
    }
    free(buffer)
    return lines
}

func searches(_ texts: [String], _ roster: ScopedRoster, withFacets: Bool) throws -> [Double] {
    try times(texts.filter { (try? DirectoryQuery($0)) != nil }) { text in
        let request = try SearchRequest(DirectoryQuery(text), page: PageRequest(limit: 10), withFacets: withFacets)
        var json = JSONWriter()
        json.searchResults(try roster.search(request))
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 5 else {
    print("usage: roster-benchmark DIRECTORY.sqlite TYPEAHEAD WORDS QUALITY")
    exit(2)
}
let directory = try SQLiteDirectory(readingFrom: arguments[1])
let start = seconds()
let memory = try RosterDirectory(directory)
let roster = memory.everything
let loaded = seconds() - start
// Waits for the index.
let indexBytes = try memory.searchMemory
let searchable = seconds() - start
var figures: [(String, Double)] = [
    ("load_s", loaded), ("searchable_s", searchable), ("search_index_mib", Double(indexBytes) / 1_048_576),
]
for (name, file) in [("typeahead", arguments[2]), ("words", arguments[3])] {
    let texts = lines(file)
    guard !texts.isEmpty else { continue }
    _ = try searches(Array(texts.prefix(50)), roster, withFacets: false)
    for withFacets in [false, true] {
        let found = try searches(texts, roster, withFacets: withFacets)
        let suffix = withFacets ? "_facets" : ""
        figures.append(("\(name)\(suffix)_p50_ms", found[found.count / 2]))
        figures.append(("\(name)\(suffix)_p99_ms", found[found.count * 99 / 100]))
    }
}

// An organisation of about a tenth of all: the first report of the top who has so many below.
let today = CalendarDate(year: 2026, month: 11, day: 24)!
let overview = try roster.overview(spanLimit: 1_000_000)
var head = overview.roots.people.max { $0.totalReports < $1.totalReports }
while let person = head, person.totalReports > overview.headcount / 8, let alias = person.reference.alias {
    let below = try roster.reports(of: Alias(alias), depth: .direct, page: PageRequest(limit: 1000)).items
    guard let next = below.max(by: { $0.totalReports < $1.totalReports }), next.totalReports > overview.headcount / 20
    else { break }
    head = next
}
if let head, let text = head.reference.alias {
    let alias = try Alias(text)
    figures.append(("organisation", Double(head.totalReports)))
    let first = try times([0]) { _ in _ = try roster.summary(under: alias, today: today) }
    // Another day each time: what was counted before does not help.
    let days = (1...20).map { CalendarDate(daysSinceEpoch: today.daysSinceEpoch + $0) }
    let counted = try times(days) { _ = try roster.summary(under: alias, today: $0) }
    let known = try times(Array(1...200)) { _ in _ = try roster.summary(under: alias, today: days[19]) }
    let listed = try times(Array(1...200)) { _ in
        var json = JSONWriter()
        json.page(try roster.reports(of: alias, depth: .all, page: PageRequest(limit: 100)))
    }
    figures += [
        ("summary_first_ms", first[0]), ("summary_ms", counted[10]), ("summary_known_ms", known[100]),
        ("reports_all_ms", listed[100]),
    ]
}

// What the pages ask that people browse: everybody in figures, who came in a month, a department, a building by floor. As
// whoever may not see all: what was counted for one is not known for another.
let everybody = try roster.summary(under: nil, today: today)
func largest(_ shares: [OrgSummary.Share]) -> String { shares.first?.value ?? "" }
for (name, parameter, value) in [
    ("department", "department", largest(everybody.byDepartment)),
    ("building", "building", largest(everybody.byBuilding)),
] where !value.isEmpty {
    let filter = try PeopleFilter(parameters: [(parameter, value)])
    let found = try times(Array(1...20)) { _ in
        _ = try roster.search(SearchRequest(DirectoryQuery(filter: filter), page: PageRequest(limit: 100)))
    }
    figures.append(("\(name)_page_ms", found[10]))
}
if let month = CalendarMonth(year: 2020, month: 3) {
    let viewers = (1...20).map { memory.scoped(to: Viewer(person: PersonID(rawValue: $0))) }
    let first = try times([viewers[0]]) { _ = try $0.list(PeopleFilter(hiredIn: month), page: PageRequest()) }
    let listed = try times(viewers) { _ = try $0.list(PeopleFilter(hiredIn: month), page: PageRequest()) }
    let days = (1...20).map { CalendarDate(daysSinceEpoch: today.daysSinceEpoch + $0) }
    let counted = try times(days) { _ = try roster.summary(under: nil, today: $0) }
    figures += [("month_first_ms", first[0]), ("month_ms", listed[10]), ("everybody_ms", counted[10])]
}

let meant = lines(arguments[4]).map { $0.split(separator: "\t").map(String.init) }
if !meant.isEmpty {
    var places: [String: (first: Int, three: Int, all: Int)] = [:]
    for query in meant where query.count == 3 {
        let request = try SearchRequest(DirectoryQuery(query[1]), page: PageRequest(limit: 3), withFacets: false)
        let found = try roster.search(request).items.map(\.person.reference.alias)
        for kind in [query[0], "all"] {
            var place = places[kind] ?? (0, 0, 0)
            place.all += 1
            place.first += found.first == query[2] ? 1 : 0
            place.three += found.contains(query[2]) ? 1 : 0
            places[kind] = place
        }
        if !found.contains(query[2]), getenv("MISSED") != nil { print(query, found) }
    }
    for (kind, place) in places.sorted(by: { $0.key < $1.key }) {
        figures.append(("quality_\(kind)_first_percent", Double(place.first) * 100 / Double(place.all)))
        figures.append(("quality_\(kind)_three_percent", Double(place.three) * 100 / Double(place.all)))
    }
}
print("{" + figures.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}")
