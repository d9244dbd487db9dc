import DirectoryImport
import Testing

@Suite("A predicate about what stands inside an element")
struct XMLPredicateTests {
    private func rows(_ columns: [String], _ text: String, chunkSize: Int = FileChunks.defaultChunkSize) throws
        -> [[String]]
    {
        let dump = try ReadDump.xml(text, record: "R", columns: columns, chunkSize: chunkSize)
        #expect(dump.fatal == nil && dump.issues.isEmpty)
        return dump.rows
    }

    @Test("chooses whether the value comes before or behind it, in whatever chunks", arguments: ReaderFiles.chunkSizes)
    func beforeAndBehind(size: Int) throws {
        let text = """
            <L><R><P no="1"><N>home</N><U><T>HOME</T></U></P><P no="2"><U><T> WORK\n</T></U><N>work</N></P></R>
            <R><P no="3"><N>desk</N><U><T>HOME</T></U><U><T>WORK</T></U></P></R><R><P no="4"><N>home</N></P></R></L>
            """
        let found = try rows(["P[U/T='WORK']/N", "P[U/T='WORK']/@no", "P/N"], text, chunkSize: size)
        #expect(found == [["work", "2", "home"], ["desk", "3", "desk"], ["", "", "home"]])
    }

    @Test("lets one element give all values: an extension never comes from another phone than the number")
    func oneElement() throws {
        let text = "<L><R><P><T>W</T><N>1</N></P><P><T>W</T><N>2</N><X>22</X></P></R></L>"
        #expect(try rows(["P[T='W']/N", "P[T='W']/X"], text) == [["1", ""]])
    }

    @Test("is fulfilled by whole values only, attributes among them, and counts as a path that is read")
    func values() throws {
        let text = "<L><R><P><U p='R&amp;D'/><T>WORKSHOP</T><N>1</N></P><P><U p='0'/><T/><N>2</N></P></R></L>"
        let columns = ["P[T='WORK']/N", "P[U/@p='R&D']/N", "P[T='']/N", "P[U/@p='0'][T='']/N"]
        #expect(try rows(columns, text) == [["", "1", "2", "2"]])
        #expect(try ReadDump.xml(text, record: "R", columns: columns).unread.isEmpty)
    }

    @Test("that thousands of elements fail costs no more than reading them")
    func flood() throws {
        let failing = String(repeating: "<P><N>n</N><T>H</T></P>t", count: 40_000)
        let text = "<L><R>s\(failing)<P><N>last</N><T>W</T></P></R></L>"
        let found = try rows([".", "P[T='W']/N", "P[T='H']/N"], text)
        #expect(found == [["s" + String(repeating: "t", count: 40_000), "last", "n"]])
    }

    @Test("gives what a plain search of the whole record gives", arguments: [1, 5, FileChunks.defaultChunkSize])
    func property(size: Int) throws {
        var random = Xorshift(state: 20_260_101)
        let records = (0..<300).map { _ in (0..<random.below(4)).map { _ in MadeUpGroup(&random) } }
        let text = "<L>" + records.map { "<R>a" + $0.map(\.text).joined(separator: "b") + "c</R>" }.joined() + "</L>"
        let expected = records.map { groups in MadeUpGroup.columns.map { $0.value(groups) } }
        #expect(try rows(MadeUpGroup.columns.map(\.path), text, chunkSize: size) == expected)
    }
}

/// An element with phones inside, and for some paths the value that a naive search finds in a row of such elements.
private struct MadeUpGroup {
    struct Phone {
        var kind: String
        var numbers: [String] = []
        var usages: [(isPublic: String, types: [String])] = []
        var text = ""

        func isFor(_ type: String) -> Bool { usages.contains { $0.types.contains(type) } }
    }

    var mode: String
    var phones: [Phone] = []
    var text = ""

    init(_ random: inout Xorshift) {
        mode = random.pick(["1", "2"])
        let position = random.below(3)
        for index in 0..<3 {
            if index == position { text += "<M>\(mode)</M>" }
            if random.below(4) > 0 { phones.append(Self.phone(&random)) } else { continue }
            text += phones.last?.text ?? ""
        }
        text = "<G>\(text)</G>"
    }

    private static func phone(_ random: inout Xorshift) -> Phone {
        var phone = Phone(kind: random.pick(["x", "y"]))
        for _ in 0..<random.below(5) {
            if random.below(2) == 0 {
                phone.numbers.append(random.pick(["", "\(random.below(1000))"]))
                phone.text += "<N>\(phone.numbers.last ?? "")</N>"
            } else {
                let types = (0..<random.below(3)).map { _ in random.pick(["W", "H"]) }
                phone.usages.append((random.pick(["0", "1"]), types))
                let inner = types.map { "<T>\($0)</T>" }.joined()
                phone.text += "<U p='\(phone.usages.last?.isPublic ?? "")'>\(inner)</U>"
            }
        }
        phone.text = "<P k='\(phone.kind)'>\(phone.text)</P>"
        return phone
    }

    static let columns: [(path: String, value: @Sendable ([MadeUpGroup]) -> String)] = [
        (".", { "a" + String(repeating: "b", count: max(0, $0.count - 1)) + "c" }),
        ("G/P/N", { $0.flatMap(\.phones).flatMap(\.numbers).first ?? "" }),
        ("G/P[U/T='W']/N", { $0.flatMap(\.phones).first { $0.isFor("W") }?.numbers.first ?? "" }),
        ("G/P[U/T='H']/@k", { $0.flatMap(\.phones).first { $0.isFor("H") }?.kind ?? "" }),
        (
            "G/P[@k='x'][U/T='W']/N",
            { $0.flatMap(\.phones).first { $0.kind == "x" && $0.isFor("W") }?.numbers.first ?? "" }
        ),
        (
            "G/P[U[@p='1']/T='W']/N",
            { groups in
                let phone = groups.flatMap(\.phones).first { phone in
                    phone.usages.contains { $0.isPublic == "1" && $0.types.contains("W") }
                }
                return phone?.numbers.first ?? ""
            }
        ),
        (
            "G/P[U/@p='1'][U/T='W']/N",
            { groups in
                let phone = groups.flatMap(\.phones).first { phone in
                    phone.usages.contains { $0.isPublic == "1" } && phone.isFor("W")
                }
                return phone?.numbers.first ?? ""
            }
        ),
        ("G[M='1']/P/N", { $0.first { $0.mode == "1" }?.phones.flatMap(\.numbers).first ?? "" }),
        (
            "G[M='2']/P[U/T='W']/N",
            { $0.first { $0.mode == "2" }?.phones.first { $0.isFor("W") }?.numbers.first ?? "" }
        ),
    ]
}

/// xorshift64: the same records on every run.
private struct Xorshift {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    mutating func pick(_ words: [String]) -> String { words[below(words.count)] }
}
