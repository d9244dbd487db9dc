import Crypto

/// A photo as it is kept and served: a JPEG of every size, made anew from the pixels of what was sent, in sRGB and without
/// a byte of its metadata.
package struct PhotoSet: Sendable, Equatable {
    /// What every size is served as, whatever was sent.
    package static let contentType = "image/jpeg"

    /// SHA-256 of the largest size, as lower-case hexadecimal: the name of the photo, in addresses and ETags. The same
    /// upload gives the same hash as long as libvips and its libraries stay the same.
    package let hash: String
    private let pictures: [PhotoSize: [UInt8]]

    /// Takes a JPEG for every size; nil when one is missing.
    package init?(_ pictures: [PhotoSize: [UInt8]]) {
        guard let whole = pictures[.whole], pictures.count == PhotoSize.allCases.count else { return nil }
        self.pictures = pictures
        let digits = Array("0123456789abcdef".utf8)
        hash = String(
            decoding: SHA256.hash(data: whole).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The JPEG of a size.
    package subscript(size: PhotoSize) -> [UInt8] { pictures[size] ?? [] }
}
