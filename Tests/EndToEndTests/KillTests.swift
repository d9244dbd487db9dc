import Foundation
import Testing
import TestSupport

@Suite(
    "An import that is killed", .serialized,
    .enabled(if: Checkout.shared("bench/generate_company.py") != nil, "needs ../shared/bench"))
struct KillTests {
    @Test("leaves the directory as before or as after, at 50 random moments, and the next run completes")
    func killed() async throws {
        let data = try TemporaryFolder()
        try GeneratedCompanyTests.generate(Phone.isOptimised ? 20_000 : 1000, into: data)
        try await check(first: [], then: data.path("people.csv"), times: 25)
        try await check(first: [data.path("people.csv")], then: data.path("next/people.xml"), times: 25)
    }

    private func check(first: [String], then dump: String, times: Int) async throws {
        let model = try Phone()
        for file in first { try await model.run("import", file) }
        let before = first.isEmpty ? "" : try await model.run("export").output
        let start = ContinuousClock.now
        try await model.run("import", dump)
        let duration = start.duration(to: .now)
        let after = try await model.run("export").output
        var outcomes = (before: 0, after: 0)
        for i in 0..<times {
            let phone = try Phone()
            for file in first { try await phone.run("import", file) }
            let running = try phone.start(["import", dump])
            // The moments are spread over the run, a little beyond its end; it is the machine that makes them random.
            let moment = duration * Double(i + 1) / Double(times)
            let (seconds, attoseconds) = moment.components
            let process = running.process.processIdentifier
            DispatchQueue.global().asyncAfter(
                deadline: .now() + .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
            ) { kill(process, SIGKILL) }
            _ = await running.end()
            let export = try await phone.run("export")
            if export.output == after { outcomes.after += 1 } else { outcomes.before += 1 }
            #expect(export.output == before || export.output == after, "killed at \(moment)")
            // Killed before there was a file, there is no directory yet; anything else must be readable.
            #expect(
                export.status == 0 || (first.isEmpty && export.errors.contains("there is no directory")),
                "\(export.errors)")
            let again = try await phone.run("import", dump)
            #expect(again.status == 0, "\(again.errors)")
            #expect(try await phone.run("export").output == after)
        }
        #expect(outcomes.before > 0, "no run was killed before its end: the test has lost its point")
    }
}
