import Testing

@testable import PhoneCommands

@Suite("What became of a folder of photos")
struct PhotoReportTests {
    @Test("is told in figures, with the first few of each list")
    func text() {
        var report = PhotoReport(isDryRun: false)
        report.loaded = 1
        report.unchanged = 1204
        report.unknown = (0..<12).map { "nobody\($0)\u{1B}.jpg" }
        report.refused = [.init(file: "ann.jpg", reason: "this JPEG is cut off or damaged")]
        let names = (0..<10).map { "  nobody\($0)\u{FFFD}.jpg\n" }.joined()
        #expect(
            report.text(of: "faces", seconds: 61.26)
                == """
                faces: 1 photo loaded, in 61.2 s
                  loaded     1
                  unchanged  1,204
                  nobody's   12
                  refused    1
                Nobody has the alias or the employee number:
                \(names)  and 2 more; --json lists them
                Refused:
                  ann.jpg: this JPEG is cut off or damaged

                """)
    }

    @Test("is no change where there was none, and a promise in a dry run")
    func headlines() {
        #expect(PhotoReport(isDryRun: false).text(of: "f", seconds: 0) == "f: no photo is another one now, in 0.0 s\n")
        var report = PhotoReport(isDryRun: true)
        report.loaded = 2
        #expect(report.text(of: "f", seconds: nil) == "f: nothing has been changed\n  to load  2\n")
    }
}
