/// The picture at the head of a page: the photo, or what stands for it.
struct PhotoLink {
    /// For a screen as it always was, and for one with twice the density.
    let source: String
    let dense: String

    /// `viewer` is as whom the page is looked at, as the query says it; nil for whoever asks.
    init(alias: String, viewer: String?) {
        // An alias has no character that a URL would have to escape; as whom, anybody can write.
        let viewer = viewer.map { "&viewAs=" + $0.utf8.map(Self.encode).joined() } ?? ""
        let path = Self.path(of: alias)
        source = path + "192" + viewer
        dense = path + "512" + viewer
    }

    /// Where the photo is, without the size, which follows.
    static func path(of alias: String) -> String { "/v1/people/\(alias)/photo?size=" }

    private static func encode(_ byte: UInt8) -> String {
        let isPlain =
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "._-:".utf8.contains(byte)
        guard !isPlain else { return String(UnicodeScalar(byte)) }
        return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }
}
