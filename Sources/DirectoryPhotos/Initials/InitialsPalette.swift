import DirectoryModel

/// The colours behind initials. On each of them white letters have a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3), which a
/// test computes. None is taken for a tenure badge's: those are on the border, and bright.
enum InitialsPalette {
    static let text = "#ffffff"
    static let backgrounds = [
        "#8c3a2b", "#9a4a00", "#7a5600", "#5c6300", "#3c6b1e", "#1f6f3f", "#006d5b", "#006a78", "#00628f", "#2b58a3",
        "#4a4fae", "#6546a8", "#7f3d98", "#96357c", "#9f345b", "#5b5f66",
    ]

    /// The colour of somebody, by an id that stays theirs: the same in every process, whatever their name.
    static func background(for id: String) -> String {
        // The high bits are mixed in, since ids in a row differ in the low ones only.
        var hash = FNV1a.hash(id.utf8)
        hash ^= hash >> 32
        return backgrounds[Int(hash % UInt64(backgrounds.count))]
    }
}
