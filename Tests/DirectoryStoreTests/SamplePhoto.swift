import DirectoryModel

/// Photos whose pictures are no pictures: the store keeps what it is given.
enum SamplePhoto {
    /// The same for the same letter. Its hash is one of nothing, unless it is given; its pictures are words, as often as it
    /// takes to be that long.
    static func named(_ letter: Character, hash: String? = nil, length: Int = 1) -> PhotoSet {
        let pictures = PhotoSize.allCases.map { size in
            let words = "\(letter) at \(size.rawValue)"
            return (size, Array(String(repeating: words, count: 1 + length / words.utf8.count).utf8))
        }
        guard
            let photo = PhotoSet(
                hash: hash ?? String(repeating: letter, count: 64), Dictionary(uniqueKeysWithValues: pictures))
        else { preconditionFailure("a size is missing") }
        return photo
    }
}
