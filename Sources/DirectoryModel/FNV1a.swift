/// The hash of Fowler, Noll and Vo, 64 bits (RFC 9923): the same on every machine and in every version. It tells things
/// apart, and protects nothing from who wants two to be alike.
package enum FNV1a {
    package static func hash(_ bytes: some Sequence<UInt8>, from basis: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        bytes.reduce(basis) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
