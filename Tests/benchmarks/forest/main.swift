import Glibc
import OrgGraph

// What the forest costs: built from arrays, asked at random. Prints one JSON object. Usage: forest-benchmark [PEOPLE]

let people = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000

func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func median(of values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Nanoseconds of one call of `body`, which is called for each of `count` numbers; the median of five rounds.
func nanoseconds(_ count: Int, _ body: (Int) -> Int) -> Int {
    var rounds: [Double] = []
    var sum = 0
    for _ in 0..<5 {
        let start = seconds()
        for i in 0..<count { sum &+= body(i) }
        rounds.append((seconds() - start) / Double(count) * 1e9)
    }
    // The sum is used, so that no call can be left out.
    precondition(sum != Int.min)
    return Int(median(of: rounds))
}

var random = SystemRandomNumberGenerator()

// Seven reports to a manager, nine levels; names in random order, so that no neighbour in the tree is one in memory.
let names = (0..<Int32(people)).shuffled(using: &random)
var parents = [Int32](repeating: -1, count: people)
for i in 1..<people { parents[Int(names[i])] = names[(i - 1) / 7] }
let counted = (0..<people).map { $0 % 20 != 0 }

var builds: [Double] = []
var forest = try ReportingForest(parents: parents, counted: counted)
for _ in 0..<5 {
    let start = seconds()
    forest = try ReportingForest(parents: parents, counted: counted)
    builds.append((seconds() - start) * 1000)
}
var aliases = TextIndex(capacity: people)
for i in 0..<people { aliases.insert("user" + String(i, radix: 36)) }

let asked = (0..<people).map { _ in Int32.random(in: 0..<Int32(people), using: &random) }
let chain = nanoseconds(people) { forest.chain(of: asked[$0]).count }
let count = nanoseconds(people) { forest.totalCount(of: asked[$0]) }
let common = nanoseconds(people - 1) { Int(forest.lowestCommonManager(asked[$0], asked[$0 + 1]) ?? -1) }
let bytes = Double(forest.memory + aliases.memory) / Double(people)

print(
    """
    {"people": \(people), "build_ms": \(Int(median(of: builds))), "chain_ns": \(chain), "count_ns": \(count), \
    "common_manager_ns": \(common), "bytes_per_person": \(Int(bytes.rounded(.up)))}
    """)
