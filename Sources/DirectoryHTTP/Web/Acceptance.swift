/// The `Accept` header of a request (RFC 9110, section 12.5.1), as far as the choice between page and data goes.
struct Acceptance {
    private var page = Preference()
    private var data = Preference()
    private var card = Preference()

    /// How much a type is wanted: its weight, then how exactly it was named.
    private struct Preference: Comparable {
        var weight = 0.0
        var exactness = -1

        static func < (a: Preference, b: Preference) -> Bool { (a.weight, a.exactness) < (b.weight, b.exactness) }

        /// The most exact range that covers the type decides; `covering` are those that do, the widest first.
        mutating func consider(_ range: some StringProtocol, _ weight: Double, covering: [String]) {
            guard let exactness = covering.firstIndex(where: { $0 == range }), exactness > self.exactness else {
                return
            }
            (self.weight, self.exactness) = (weight, exactness)
        }
    }

    private static let pages = ["*/*", "text/*", "text/html"]
    private static let documents = ["*/*", "application/*", "application/json"]
    private static let cards = ["*/*", "text/*", "text/vcard"]

    /// No header accepts anything.
    init(_ header: String?) {
        guard let header else {
            (page.weight, data.weight, card.weight) = (1, 1, 1)
            return
        }
        for range in header.lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first else { continue }
            let weight = parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            page.consider(name, weight, covering: Self.pages)
            data.consider(name, weight, covering: Self.documents)
            card.consider(name, weight, covering: Self.cards)
        }
    }

    /// Whether data is wanted rather than the page. Where neither is preferred, the page is given.
    var prefersData: Bool { data > page }

    /// Whether a card for an address book is wanted, by name, rather than anything else.
    var prefersCard: Bool { card.exactness == 2 && card > page && card > data }

    /// Whether pages are asked for by name, as browsers do, and no less than data.
    var namesPages: Bool { page.exactness == 2 && page.weight > 0 && page >= data }
}
