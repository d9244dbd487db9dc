import DirectoryModel
import TestSupport
import Testing

@testable import PhoneCommands

@Suite("The setting of nicknames")
struct NicknameSettingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("adds a company's own to those that ship")
    func own() throws {
        let file = try folder.write("names.txt", "# ours\nwaldemar waldi\n")
        let table = try Settings(flags: [(.nicknames, file)], environment: Environment([:])).nicknames()
        #expect(table.others(of: Array("waldi".utf8)) == [Array("waldemar".utf8)])
        #expect(table.others(of: Array("bob".utf8)).contains(Array("robert".utf8)))
        let none = try Settings(flags: [], environment: Environment([:])).nicknames()
        #expect(none.others(of: Array("waldi".utf8)).isEmpty)
    }

    @Test("refuses a line that is no group by file and line, and a file that is not there by who names it")
    func mistakes() throws {
        let file = try folder.write("names.txt", "ann anna\n\nbob\n")
        let alone = #expect(throws: DirectoryError.self) {
            try Settings(flags: [], environment: Environment(["PHONE_NICKNAMES": file])).nicknames()
        }
        #expect(alone?.message == "\(file):3: 'bob' stands alone")
        let absent = #expect(throws: DirectoryError.self) {
            try Settings(flags: [], environment: Environment(["PHONE_NICKNAMES": "/absent"])).nicknames()
        }
        #expect(absent?.message == "can't read /absent, which $PHONE_NICKNAMES names: No such file or directory")
    }
}
