/// Figures in Prometheus text format 0.0.4.
struct PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""

    /// Begins a metric. Its samples follow.
    mutating func metric(_ name: String, _ kind: Kind, _ meaning: String) {
        text += "# HELP \(name) \(meaning)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    /// One sample. Values of labels are ours (routes, methods, states): nothing in them needs an escape.
    mutating func sample(_ name: String, _ labels: [(name: String, value: String)] = [], _ value: Int) {
        sample(name, labels, text: String(value))
    }

    mutating func sample(_ name: String, _ labels: [(name: String, value: String)] = [], seconds: Double) {
        sample(name, labels, text: "\(seconds)")
    }

    /// A metric with one sample; nothing when there is no value.
    mutating func gauge(_ name: String, _ meaning: String, _ value: Int?) {
        guard let value else { return }
        metric(name, .gauge, meaning)
        sample(name, [], value)
    }

    private mutating func sample(_ name: String, _ labels: [(name: String, value: String)], text value: String) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.name)=\"\($0.value)\"" }.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }
}
