import DirectoryModel
import Testing

@testable import PhoneCommands

/// One after the other: they all borrow $TZ.
@Suite(.serialized) struct LocalTimeTests {
    @Test(
        "the clock of a zone, in winter and in summer",
        arguments: [
            ("2026-11-23T17:40:00Z", "America/Los_Angeles", "09:40", "Monday"),
            ("2026-07-01T17:40:00Z", "America/Los_Angeles", "10:40", "Wednesday"),
            ("2026-11-23T23:00:00Z", "Asia/Kolkata", "04:30", "Tuesday"),
            ("2026-11-23T17:40:00Z", "Etc/GMT+3", "14:40", "Monday"),
        ])
    func clock(moment: String, zone: String, clock: String, weekday: String) throws {
        let moment = try #require(Timestamp(moment))
        #expect(LocalTime(at: moment, in: zone) == LocalTime(clock: clock, weekday: weekday))
    }

    @Test(
        "what is not the name of a zone has no time",
        arguments: ["", "Nowhere/Else", "../../../etc/passwd", "/etc/localtime", "America/", "America//Lima", "UTC\0x"])
    func noZone(zone: String) {
        #expect(LocalTime(at: Sample.now, in: zone) == nil)
    }
}
