/// First bytes by which a file that is no text at all is known, and what to do with each. Nothing is unpacked
/// that wasn't declared: a gzip file of 1 MB may hold 1 GB.
enum FileSignature {
    private struct Kind {
        let magic: [UInt8]
        let code: String
        let name: String
        let advice: @Sendable (String) -> String
    }

    private static let kinds: [Kind] = [
        Kind(magic: [0x1F, 0x8B], code: "gzip", name: "a gzip file") {
            "say so: phone import --gzip \($0); or unpack it first: gunzip -k \($0)"
        },
        Kind(magic: [0x50, 0x4B, 0x03, 0x04], code: "zip", name: "a zip file or an Excel workbook (.xlsx)") {
            "unpack it first: unzip \($0); or, in the spreadsheet, save it as CSV UTF-8"
        },
        Kind(magic: [0xD0, 0xCF, 0x11, 0xE0], code: "excel", name: "an Excel workbook (.xls)") { _ in
            "open it in the spreadsheet and save it as CSV UTF-8"
        },
        Kind(magic: [0x42, 0x5A, 0x68], code: "bzip2", name: "a bzip2 file") { "unpack it first: bunzip2 -k \($0)" },
        Kind(magic: [0xFD, 0x37, 0x7A, 0x58, 0x5A], code: "xz", name: "an xz file") {
            "unpack it first: unxz -k \($0)"
        },
        Kind(magic: [0x28, 0xB5, 0x2F, 0xFD], code: "zstd", name: "a zstd file") { "unpack it first: unzstd -k \($0)" },
        Kind(magic: [0x25, 0x50, 0x44, 0x46, 0x2D], code: "pdf", name: "a PDF") { _ in "export the data as CSV or XML"
        },
    ]

    static func refusePacked(_ head: [UInt8], path: String) throws(UnreadableDump) {
        for kind in kinds where head.starts(with: kind.magic) {
            // "BZh" is also how a column called BZhours begins; bzip2 goes on with a digit.
            if kind.code == "bzip2", !(head.count > 3 && (0x31...0x39).contains(head[3])) { continue }
            throw UnreadableDump(
                kind.code, value: path, message: "this is \(kind.name)", hint: kind.advice(path == "-" ? "FILE" : path))
        }
    }
}
