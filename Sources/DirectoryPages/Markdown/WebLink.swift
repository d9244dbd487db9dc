import DirectoryModel

/// An address that somebody typed and that others may click on.
enum WebLink {
    /// The address, if it is one of `http`, `https`, `mailto` or `tel`, in ASCII and without white space; nil for any other,
    /// `javascript:` and `data:` among them.
    static func href(_ text: some StringProtocol) -> String? {
        let text = String(text)
        if OwnValue.isWebAddress(text) { return text }
        let lower = text.lowercased()
        guard lower.hasPrefix("mailto:") || lower.hasPrefix("tel:"), text.utf8.count <= 320,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\"'<>\\^`{|}".utf8.contains($0) })
        else { return nil }
        return text
    }
}
