/// The `Accept` header of a request (RFC 9110, section 12.5.1), as far as the choice between page and data goes.
struct Acceptance {
    private var page: Preference
    private var data: Preference
    private var card: Preference

    /// How much a type is wanted: its weight, then how exactly it was named.
    private struct Preference: Comparable {
        var weight = 0.0
        var exactness = 0

        static func < (a: Preference, b: Preference) -> Bool { (a.weight, a.exactness) < (b.weight, b.exactness) }
    }

    /// No header accepts anything.
    init(_ header: String?) {
        let header = header ?? "*/*"
        page = Self.preference(for: "text", "html", in: header)
        data = Self.preference(for: "application", "json", in: header)
        card = Self.preference(for: "text", "vcard", in: header)
    }

    /// Whether data is wanted rather than the page. Where neither is preferred, the page is given.
    var prefersData: Bool { data > page }

    /// Whether a card for an address book is wanted, by name, rather than anything else.
    var prefersCard: Bool { card.exactness == 2 && card > page && card > data }

    /// Whether pages are asked for by name, as browsers do, and no less than data.
    var namesPages: Bool { page.exactness == 2 && page.weight > 0 && page >= data }

    /// The most exact range that covers the type decides.
    private static func preference(for type: String, _ subtype: String, in header: String) -> Preference {
        var best = Preference(weight: 0, exactness: -1)
        for range in header.lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first,
                let exactness = ["*/*", "\(type)/*", "\(type)/\(subtype)"].firstIndex(of: name),
                exactness > best.exactness
            else { continue }
            let weight = parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            best = Preference(weight: weight, exactness: exactness)
        }
        return best
    }
}
