import Foundation
import TestSupport

/// The icons of Fixtures/icons, as the tools that designers use write them.
struct GoodIcon {
    let name: String
    let bytes: [UInt8]

    static func all() throws -> [GoodIcon] {
        try FileManager.default.contentsOfDirectory(atPath: Checkout.url("Fixtures/icons").path).sorted()
            .filter { $0.hasSuffix(".svg") }
            .map { GoodIcon(name: $0, bytes: [UInt8](try Data(contentsOf: Checkout.url("Fixtures/icons/\($0)")))) }
    }
}
