/// The order of floors and levels: numbers by what they are, then words, then nothing.
enum NaturalOrder {
    static func precedes(_ a: String?, _ b: String?) -> Bool { key(a) < key(b) }

    private static func key(_ value: String?) -> (Int, Int, String) {
        guard let value else { return (2, 0, "") }
        return Int(value).map { (0, $0, value) } ?? (1, 0, value)
    }
}
