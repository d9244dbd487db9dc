/// A photo as it is kept and served: a JPEG of every size, made anew from the pixels of what was sent, in sRGB and without
/// a byte of its metadata.
package struct PhotoSet: Sendable, Equatable {
    /// What every size is served as, whatever was sent.
    package static let contentType = "image/jpeg"

    /// SHA-256 of the largest size, as lower-case hexadecimal: the name of the photo, in the record of whom it shows and in
    /// ETags.
    package let hash: String
    private let pictures: [PhotoSize: [UInt8]]

    /// Takes a JPEG for every size, and the hash of the largest; nil when one is missing.
    package init?(hash: String, _ pictures: [PhotoSize: [UInt8]]) {
        guard pictures.count == PhotoSize.allCases.count else { return nil }
        self.hash = hash
        self.pictures = pictures
    }

    /// The JPEG of a size.
    package subscript(size: PhotoSize) -> [UInt8] { pictures[size] ?? [] }
}
