import DirectoryModel

/// Photos whose pictures are no pictures: the store keeps what it is given.
enum SamplePhoto {
    /// The same for the same letter. `hash` is that of its largest picture only where it says so.
    static func named(_ letter: Character, hash: String? = nil) -> PhotoSet {
        let pictures = PhotoSize.allCases.map { ($0, Array("\(letter) at \($0.rawValue)".utf8)) }
        guard
            let photo = PhotoSet(
                hash: hash ?? String(repeating: letter, count: 64), Dictionary(uniqueKeysWithValues: pictures))
        else { preconditionFailure("a size is missing") }
        return photo
    }
}
