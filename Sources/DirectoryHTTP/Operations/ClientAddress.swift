import NIOCore

/// Whom requests are counted for: an IPv4 address, or the first 64 bits of an IPv6 address, which is what one
/// subscriber has. All who come by a Unix socket are one.
struct ClientAddress: Hashable, Sendable {
    private let bits: UInt64

    static let everybodyElse = ClientAddress(bits: .max)

    private init(bits: UInt64) { self.bits = bits }

    init(_ address: SocketAddress?) {
        switch address {
        case .v4: bits = UInt64(Self.bytes(of: address, at: 4, as: UInt32.self))
        // Behind `::ffff:` stands an IPv4 address (RFC 4291, section 2.5.5.2).
        case .v6
        where Self.bytes(of: address, at: 8, as: UInt64.self) == 0
            && Self.bytes(of: address, at: 16, as: UInt32.self) == 0xFFFF:
            bits = UInt64(Self.bytes(of: address, at: 20, as: UInt32.self))
        case .v6: bits = Self.bytes(of: address, at: 8, as: UInt64.self)
        default: bits = 0
        }
    }

    /// A number in network order within `sockaddr_in` or `sockaddr_in6`.
    private static func bytes<Number: FixedWidthInteger & BitwiseCopyable>(
        of address: SocketAddress?, at offset: Int, as type: Number.Type
    ) -> Number {
        address?.withSockAddr { pointer, size in
            Number(
                bigEndian: UnsafeRawBufferPointer(start: pointer, count: size).loadUnaligned(
                    fromByteOffset: offset, as: type))
        } ?? 0
    }
}
