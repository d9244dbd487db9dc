package import DirectoryModel
import NIOCore
import Synchronization

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
    /// Where photos are made.
    package var photos: PhotoQueue
    /// What `/metrics` says about the directory; nil leaves it out.
    package var figures: (@Sendable () throws -> ServiceFigures)?

    package init(
        version: String = "unknown", started: Timestamp? = nil,
        newRequestID: @escaping @Sendable () -> String = ServiceOperations.newID,
        clock: @escaping @Sendable () -> Int = { Int(NIODeadline.now().uptimeNanoseconds) },
        drain: Drain = Drain(), certificateExpires: (@Sendable () -> Timestamp)? = nil,
        photos: PhotoQueue = PhotoQueue(tools: ""),
        figures: (@Sendable () throws -> ServiceFigures)? = nil
    ) {
        self.version = version
        self.started = started
        self.newRequestID = newRequestID
        self.clock = clock
        self.drain = drain
        self.certificateExpires = certificateExpires
        self.photos = photos
        self.figures = figures
    }

    /// 16 hexadecimal digits that no other request of this process gets, and hardly one of another: a count from a random
    /// start, mixed (SplitMix64 of Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). Random
    /// bits for each would be a system call for each.
    @Sendable package static func newID() -> String {
        var bits = start &+ count.wrappingAdd(1, ordering: .relaxed).newValue &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return String(unsafeUninitializedCapacity: 16) { bytes in
            for i in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: bits & 0xF)
                bytes[i] = digit < 10 ? 0x30 + digit : 0x57 + digit
                bits >>= 4
            }
            return 16
        }
    }

    private static let start = UInt64.random(in: .min ... .max)
    private static let count = Atomic<UInt64>(0)
}
