// roster-benchmark DIRECTORY.sqlite: how long it takes to have everybody in memory, and what it weighs.
import DirectoryModel
import DirectoryRoster
import DirectoryStore
import Foundation

func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func residentMiB() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var (size, resident) = (0, 0)
    withUnsafeMutablePointer(to: &size) { a in
        withUnsafeMutablePointer(to: &resident) { b in
            _ = withVaList([a, b]) { vfscanf(file, "%ld %ld", $0) }
        }
    }
    return resident * 4096 >> 20
}

guard CommandLine.arguments.count == 3 else {
    print("usage: roster-benchmark DIRECTORY.sqlite QUERIES")
    exit(2)
}
let directory = try SQLiteDirectory(readingFrom: CommandLine.arguments[1])
let start = seconds()
let roster = try RosterDirectory(directory)
print("load_s", seconds() - start, "resident_mib", residentMiB(), "search_mib", roster.searchMemory >> 20)
let queries = try String(contentsOfFile: CommandLine.arguments[2], encoding: .utf8).split(separator: "\n").map(
    String.init)
for withFacets in [false, true] {
    var times: [(Double, String, Int)] = []
    for text in queries {
        let start = seconds(CLOCK_THREAD_CPUTIME_ID)
        let request = try SearchRequest(DirectoryQuery(text), page: PageRequest(limit: 10), withFacets: withFacets)
        let results = try roster.search(request)
        times.append(((seconds(CLOCK_THREAD_CPUTIME_ID) - start) * 1000, text, results.total))
    }
    times.sort { $0.0 < $1.0 }
    print(
        "facets", withFacets, "n", times.count, "p50_ms", times[times.count / 2].0, "p99_ms",
        times[times.count * 99 / 100].0)
    for time in times.suffix(8) { print("   ", time) }
}
