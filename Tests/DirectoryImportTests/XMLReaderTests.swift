import DirectoryImport
import DirectoryModel
import Testing

@Suite("Reading XML")
struct XMLReaderTests {
    static let staff = """
        <?xml version="1.0" encoding="UTF-8"?>
        <s:Staff xmlns:s="urn:staff" xmlns:x="urn:extra" site="main">
        <s:Person id="1" x:kind="regular"><s:Name lang="en">Ann &amp; Bo <s:Suffix>Jr</s:Suffix>Lee</s:Name>
         <Phone kind="home">1</Phone><Phone kind="work" ext="7">2</Phone><Phone kind="work">3</Phone>
         <Note><![CDATA[a <b> & c]]> &#x41;&#66;&lt;</Note><Place floor="2 &amp; 3"/></s:Person>
        <s:Person id="2"><s:Name>李 😀</s:Name><Blank>
          </Blank></s:Person>
        </s:Staff>
        """

    private func values(_ columns: String..., text: String = staff, record: String = "Person") throws -> [[String]] {
        let dump = try ReadDump.xml(text, record: record, columns: columns)
        #expect(dump.fatal == nil && dump.issues.isEmpty)
        return dump.rows
    }

    @Test(
        "Values come in the order of the columns, absent ones empty, whatever the chunks",
        arguments: ReaderFiles.chunkSizes)
    func columns(size: Int) throws {
        let dump = try ReadDump.xml(
            Self.staff, columns: ["Note", "@id", "Name", "Place/@floor", "Phone[@kind='work']", "Nowhere/@x"],
            chunkSize: size)
        #expect(
            dump.rows == [
                ["a <b> & c AB<", "1", "Ann & Bo Lee", "2 & 3", "2", ""], ["", "2", "李 😀", "", "", ""],
            ])
        #expect(dump.lines == [3, 6] && dump.issues.isEmpty && dump.fatal == nil)
        #expect(dump.unread == ["@kind", "Name/@lang", "Name/Suffix", "Phone/@ext"])
    }

    @Test("An element's text is its own, without that of elements inside; both can be asked for")
    func ownText() throws {
        #expect(try values("Name", "Name/Suffix") == [["Ann & Bo Lee", "Jr"], ["李 😀", ""]])
        let text = "<L><P>a<Q>1<R>x</R>2</Q>b<Q>3</Q>c<R/>d</P></L>"
        #expect(try values("Q", ".", "Q/R", text: text, record: "P") == [["12", "abcd", "x"]])
    }

    @Test("Text isn't trimmed")
    func blanks() throws {
        #expect(try values("A", "@b", text: "<L><P b=' x '><A> y\n</A></P></L>", record: "P") == [[" y\n", " x "]])
    }

    @Test("The first match in a record wins, even when it is empty")
    func firstWins() throws {
        let text = "<L><P><A/><A>late</A><B><C>1</C></B><B><C>2</C><D>3</D></B></P></L>"
        #expect(try values("A", "B/C", "B/D", text: text, record: "P") == [["", "1", "3"]])
    }

    @Test("Predicates choose by attribute on any step, several may follow one another")
    func predicates() throws {
        let text = """
            <L><P><Q k="a" l="x"><R>1</R></Q><Q k="b" l="x"><R m="R&amp;D">2</R></Q>\
            <Q l="y" k="b"><R z="9">3</R></Q></P></L>
            """
        let rows = try values(
            "Q[@k='b']/R", "Q[@k='b'][@l='y']/R", "Q[@l=\"y\"]/R/@z", "Q/R", "Q[@k='none']/R", "Q/R[@m='R&D']",
            "Q[@k='b']/@l",
            "Q/@k", text: text, record: "P")
        #expect(rows == [["2", "3", "9", "1", "", "2", "x", "a"]])
    }

    @Test("The same path may be asked for twice")
    func twice() throws { #expect(try values("@id", "@id", "Name", "Name").last == ["2", "2", "李 😀", "李 😀"]) }

    @Test("Prefixes mean nothing, in the file or in the paths")
    func namespaces() throws {
        #expect(try values("w:Name", "@w:kind", record: "w:Person").first == ["Ann & Bo Lee", "regular"])
    }

    @Test("A prefix that isn't declared is told once and read all the same")
    func undeclaredPrefix() throws {
        let dump = try ReadDump.xml(
            "<L><q:P><q:A>1</q:A></q:P><q:P><q:A>2</q:A></q:P></L>", record: "P", columns: ["A"])
        #expect(dump.rows == [["1"], ["2"]] && dump.codes == ["namespace"] && dump.fatal == nil)
        #expect(dump.issues.first?.severity == .warning)
    }

    @Test("The record is a name at any depth, the end of a path, or a path from the root")
    func recordPaths() throws {
        let text = "<L><P n='1'/><X><P n='2'><P n='inner'/></P></X></L>"
        #expect(try values("@n", text: text, record: "P") == [["1"], ["2"]])
        #expect(try values("@n", text: text, record: "X/P") == [["2"]])
        #expect(try values("@n", text: text, record: "/L/P") == [["1"]])
        #expect(try values("P/@n", text: text, record: "L/X/P") == [["inner"]])
        #expect(try values("X/P/@n", text: text, record: "L") == [["2"]])
    }

    @Test("Paths with values that nobody asked for are listed once, in order, at most 200")
    func unread() throws {
        let dump = try ReadDump.xml(Self.staff, columns: ["@id", "Phone[@kind='mobile']"])
        #expect(dump.unread == ["@kind", "Name/@lang", "Name", "Name/Suffix", "Phone/@ext", "Note", "Place/@floor"])
        let many = (0..<500).map { "<E\($0)>x</E\($0)>" }.joined()
        let flood = try ReadDump.xml("<L><P>\(many)<Last>y</Last></P></L>", record: "P", columns: ["Last"])
        #expect(flood.unread.count == 200 && flood.unread.first == "E0" && flood.rows == [["y"]])
    }

    @Test("Many records come out in order, with the lines they begin on")
    func many() throws {
        let text = "<L>\n" + (1...5000).map { "<P n='\($0)'><A>a\($0)</A></P>\n" }.joined() + "</L>"
        let dump = try ReadDump.xml(text, record: "P", columns: ["A", "@n"])
        #expect(dump.rows == (1...5000).map { ["a\($0)", "\($0)"] } && dump.lines == Array(2...5001))
    }

    @Test(
        "A path that isn't one is refused",
        arguments: [
            "", "/A", "A/", "A//B", "A[1]", "A[@b]", "A[@b='c'", "A[@b='c]", "@", "@a/B", "A/text()", "..",
            "1A", "A B", "A[b]", "A[b=c]", "A[b[c='d']='e']", "A[b['c']]", "A[.='b']",
            String(repeating: "A[", count: 100_000),
        ])
    func badPath(path: String) throws {
        #expect(try ReadDump.xml(Self.staff, columns: [path]).fatal?.code == "badPath")
    }

    @Test("A record that isn't an element is refused", arguments: ["", "@id", "A[@b='c']", ".", "/"])
    func badRecord(record: String) throws {
        #expect(try ReadDump.xml(Self.staff, record: record, columns: []).fatal?.code == "badPath")
    }
}
