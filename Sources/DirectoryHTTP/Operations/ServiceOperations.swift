package import DirectoryModel
import NIOCore

/// What the service needs of the process around it to be run and watched, none of which an answer about people depends
/// on. Clocks and randomness are here so that tests can fix them.
package struct ServiceOperations: Sendable {
    /// The program's version, for `/metrics`.
    package var version: String
    /// When the process began; nil leaves it out of `/metrics`.
    package var started: Timestamp?
    /// An id for a request whose sender gave it none.
    package var newRequestID: @Sendable () -> String
    /// Nanoseconds of a steady clock, for limits by the second.
    package var clock: @Sendable () -> Int
    /// Begun when the service is to end.
    package var drain: Drain
    /// When the certificate that is shown to clients ends; nil where none is.
    package var certificateExpires: (@Sendable () -> Timestamp)?
    /// What `/metrics` says about the directory; nil leaves it out.
    package var figures: (@Sendable () throws -> ServiceFigures)?

    package init(
        version: String = "unknown", started: Timestamp? = nil,
        newRequestID: @escaping @Sendable () -> String = ServiceOperations.randomID,
        clock: @escaping @Sendable () -> Int = { Int(NIODeadline.now().uptimeNanoseconds) },
        drain: Drain = Drain(), certificateExpires: (@Sendable () -> Timestamp)? = nil,
        figures: (@Sendable () throws -> ServiceFigures)? = nil
    ) {
        self.version = version
        self.started = started
        self.newRequestID = newRequestID
        self.clock = clock
        self.drain = drain
        self.certificateExpires = certificateExpires
        self.figures = figures
    }

    /// 64 random bits as 16 hexadecimal digits: enough to find one request among those of a year.
    @Sendable package static func randomID() -> String {
        var bits = UInt64.random(in: .min ... .max)
        return String(unsafeUninitializedCapacity: 16) { bytes in
            for i in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: bits & 0xF)
                bytes[i] = digit < 10 ? 0x30 + digit : 0x57 + digit
                bits >>= 4
            }
            return 16
        }
    }
}
