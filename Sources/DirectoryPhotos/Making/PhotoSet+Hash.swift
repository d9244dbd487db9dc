import Crypto
package import DirectoryModel

extension PhotoSet {
    /// Takes a JPEG for every size; nil when one is missing. The same upload gives the same hash as long as libvips and its
    /// libraries stay the same.
    package init?(_ pictures: [PhotoSize: [UInt8]]) {
        guard let whole = pictures[.whole] else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        let hash = SHA256.hash(data: whole).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        self.init(hash: String(decoding: hash, as: UTF8.self), pictures)
    }
}
