/// A name as libxml2 gives it.
struct SVGName {
    let local: String
    let prefix: String?
    let namespace: String?

    var shown: String { prefix.map { "\($0):\(local)" } ?? local }

    init(_ local: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?) {
        self.local = local.map { String(cString: $0) } ?? ""
        self.prefix = prefix.map { String(cString: $0) }
        self.namespace = namespace.map { String(cString: $0) }
    }
}

/// An attribute as libxml2 gives it.
struct SVGRawAttribute {
    let name: SVGName
    let value: String
}
