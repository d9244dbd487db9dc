/// The scripts that bring cards to other tools' pages. Both are made of one core, when they are asked for: a head of their
/// own says where they run, and how they get at the service.
package enum CardScript {
    /// `/embed/phone-card.js`: for pages that bring it along. It is the same for everybody: where the service is, its own
    /// address says.
    package static let embedded: [UInt8] = wrapped(
        "const ORIGIN = new URL(document.currentScript.src).origin;\n",
        style: PackageResources.card_css + PackageResources.card_small_css, PackageResources.card_element_js)

    /// `/userscripts/phone-cards.user.js`: for whoever wants cards on pages that know nothing of it. `origin` is where the
    /// service is: nothing but a scheme, a host and a port.
    package static func userscript(origin: String) -> [UInt8] {
        let host = String(origin.drop { $0 != "/" }.dropFirst(2).prefix { $0 != ":" })
        // The tools of a company share the end of its name: of phonebook.example.com, example.com.
        let labels = host.split(separator: ".")
        let isNumber = labels.allSatisfy { UInt8($0) != nil }
        let domain = labels.count > 2 && !isNumber ? labels.dropFirst().joined(separator: ".") : nil
        let matches =
            domain.map { "// @match        *://*.\($0)/*\n// @match        *://\($0)/*" } ?? "// @match        *://*/*"
        let head = String(decoding: PackageResources.card_userscript_head_js, as: UTF8.self)
            .replacing("{{ORIGIN}}", with: origin).replacing("{{HOST}}", with: host)
            .replacing("{{MATCHES}}", with: matches)
        return Array(head.utf8)
            + wrapped(
                "const ORIGIN = \"\(origin)\", DOMAIN = \"\(domain ?? "" as String)\";\n",
                style: PackageResources.card_css, PackageResources.card_userscript_js)
    }

    /// One function around all of it, so that the page gets no names.
    private static func wrapped(_ constants: String, style: [UInt8], _ own: [UInt8]) -> [UInt8] {
        let code = PackageResources.card_core_js + own
        return Array(
            "(() => {\n\"use strict\";\n\(constants)const STYLE = \(literal(style));\n\(compact(code))})();\n".utf8)
    }

    /// Without comments and indentation, which are for us: every page of every tool loads it.
    private static func compact(_ code: [UInt8]) -> String {
        String(decoding: code, as: UTF8.self).split(separator: "\n").lazy.map { $0.drop { $0 == " " } }
            .filter { !$0.hasPrefix("//") }.map { $0 + "\n" }.joined()
    }

    /// A style sheet as a script has it between quotation marks, without comments and the spaces that rules do without.
    private static func literal(_ style: [UInt8]) -> String {
        let text = String(decoding: style, as: UTF8.self).replacing(/\/\*.*?\*\/\s*/.dotMatchesNewlines(), with: "")
            .replacing(/\s*([{};,])\s*/) { $0.output.1 }.replacing(": ", with: ":").replacing(";}", with: "}")
        return "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
