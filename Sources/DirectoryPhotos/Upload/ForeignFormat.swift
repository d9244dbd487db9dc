package import DirectoryModel

/// A file that is no JPEG, PNG or WebP, by what it seems to be. The name is for the sentence that refuses it only.
package struct ForeignFormat {
    /// `invalid`, with what it is and what is taken.
    package let refusal: DirectoryError

    package init(_ file: [UInt8]) {
        guard !file.isEmpty else {
            refusal = DirectoryError(.invalid, "the file is empty", hint: "Choose a JPEG, PNG or WebP file.")
            return
        }
        let name = Self.name(file) ?? "not a picture, or a cut-off one"
        let hint =
            name.contains("HEIC")
            ? "JPEG, PNG and WebP are taken: share or export it as JPEG. On an iPhone, Settings, Camera, Formats, "
                + "Most Compatible does that from now on."
            : "JPEG, PNG and WebP are taken: open it, save it as one of them, and send that."
        refusal = DirectoryError(.invalid, "this is \(name)", hint: hint)
    }

    private static let magics: [(offset: Int, magic: String, name: String)] = [
        (0, "GIF8", "a GIF"), (0, "BM", "a BMP"), (0, "II*\0", "a TIFF"), (0, "MM\0*", "a TIFF"),
        (4, "ftyphei", "a HEIC"), (4, "ftyphev", "a HEIC"), (4, "ftypmif1", "a HEIC"), (4, "ftypmsf1", "a HEIC"),
        (4, "ftypavi", "an AVIF"), (4, "ftyp", "a film"), (4, "jP  ", "a JPEG 2000"), (4, "JXL ", "a JPEG XL"),
        (0, "%PDF", "a PDF"), (0, "PK\u{3}\u{4}", "a zip file or an office document"), (0, "8BPS", "a Photoshop file"),
        (0, "%!PS", "a PostScript file"), (0, "\0\0\u{1}\0", "an icon file"),
    ]

    /// What hides behind a picture: something that another program would take the same file for. Nil for nothing of the
    /// sort; cameras put films and further pictures there.
    static func behind(_ rest: ArraySlice<UInt8>) -> String? {
        guard let name = name(Array(rest.prefix(2048))), name != "a film", !name.hasSuffix("HEIC") else { return nil }
        return name
    }

    private static func name(_ file: [UInt8]) -> String? {
        if let known = magics.first(where: { file.holds($0.magic, at: $0.offset) }) { return known.name }
        if file.starts(with: [0xFF, 0x0A]) { return "a JPEG XL" }
        // Text, perhaps with a byte order mark and a declaration in front.
        let head = String(decoding: file.prefix(1024), as: UTF8.self).lowercased()
        if head.contains("<svg") { return "an SVG" }
        if head.contains("<!doctype html") || head.contains("<html") { return "an HTML page" }
        return head.contains("<?xml") ? "an XML file" : nil
    }
}
