import DirectoryModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("People for address books")
struct VCardTests {
    /// What a reader that knows no more than RFC 6350, sections 3.2 and 3.3, makes of a card: name, parameters, value.
    static func lines(_ text: String) -> [(name: String, parameters: String, value: String)] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map { line in
            let colon = line.firstIndex(of: ":") ?? line.endIndex
            let head = line[..<colon].split(separator: ";", maxSplits: 1)
            return (
                String(head.first ?? ""), head.count > 1 ? String(head[1]) : "", String(line[colon...].dropFirst())
            )
        }
    }

    @Test("a card says of somebody what their page says, in the words of the standard")
    func card() async throws {
        let answer = try await Service().send("/users/alice.vcf")
        #expect(answer.status == .ok && answer.type == "text/vcard; charset=utf-8")
        #expect(answer.headers[.contentDisposition] == "inline; filename=\"alice.vcf\"")
        let lines = Self.lines(answer.text)
        #expect(lines.first?.name == "BEGIN" && lines.last?.name == "END" && lines[1] == ("VERSION", "", "4.0"))
        for (name, parameters, value) in [
            ("FN", "", "Ali🙂 Moreau"), ("N", "", "Moreau;Ali🙂;;;"), ("PRONOUNS", "", "she/her"),
            ("TITLE", "", "Staff Engineer"), ("ORG", "", "Example SA;Payments & \"Risk\""),
            ("TEL", "VALUE=uri;TYPE=\"work,voice\"", "tel:+33472000000;ext=12"),
            ("TEL", "VALUE=uri;TYPE=\"work,cell\"", "tel:+33600000000"), ("EMAIL", "TYPE=work", "alice+hr@example.com"),
            ("ADR", "TYPE=work", ";;LYS1\\, floor 2\\, desk 2.14;Lyon;ARA;;FR"), ("TZ", "", "Europe/Paris"),
            ("URL", "TYPE=work", "http://localhost/users/alice"), ("REV", "", "20261123T030000Z"),
        ] {
            #expect(
                lines.contains { $0.name == name && $0.parameters == parameters && $0.value == value },
                "\(name): \(lines.filter { $0.name == name })")
        }
        let uid = try #require(lines.first { $0.name == "UID" }?.value)
        #expect(
            uid.wholeMatch(of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        #expect(!lines.contains { $0.name == "PHOTO" || $0.name == "GENDER" })
    }

    @Test("whoever asks for a card by name gets it where the page is")
    func negotiation() async throws {
        let service = try Service()
        let card = try await service.send("/users/alice.vcf").text
        for accept in ["text/vcard", "text/vcard, text/html;q=0.5", "text/vcard, */*;q=0.1"] {
            let answer = try await service.send("/users/alice", [.accept: accept])
            #expect(answer.text == card && answer.headers[.vary] == "Accept", "\(accept)")
        }
        for accept in ["text/html, text/vcard;q=0.9", "*/*", "text/*"] {
            let answer = try await service.send("/users/alice", [.accept: accept])
            #expect(answer.type == "text/html; charset=utf-8", "\(accept)")
        }
    }

    @Test("nobody's text ends a line, and no line is longer than 75 bytes")
    func hostile() async throws {
        for alias in ["mallory", "alice", "frank"] {
            let text = try await Service().send("/users/\(alias).vcf").text
            for line in text.split(separator: "\r\n") {
                #expect(line.utf8.count <= 75 && !line.contains { $0 == "\n" || $0 == "\r" }, "\(line)")
            }
            #expect(Self.lines(text).count(where: { $0.name == "END" }) == 1)
        }
        let name = String(repeating: "é🙂, ", count: 40) + "\nEND:VCARD\r\u{7}\\;"
        let person = Person(
            id: PersonID(rawValue: 1), fields: FieldValues(FieldRecord([.alias: "x", .preferredGivenName: name])))
        let card = VCard(person, base: nil).text
        for line in card.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
        let shown = Self.lines(card).first { $0.name == "FN" }?.value
        let unescaped = shown?.replacing(/\\([,;\\n])/) { $0.output.1 == "n" ? "\n" : String($0.output.1) }
        #expect(unescaped == String(repeating: "é🙂, ", count: 40) + "\nEND:VCARD\\;")
        #expect(Self.lines(card).count(where: { $0.name == "END" }) == 1)
    }

    @Test("a former alias leads on, and whoever left has none")
    func others() async throws {
        let service = try Service()
        for ending in [".vcf", "/qr.svg"] {
            #expect(try await service.send("/users/amoreau\(ending)").headers[.location] == "/users/alice\(ending)")
            #expect(try await service.send("/users/lea\(ending)").status == .gone)
            #expect(try await service.send("/users/nobody\(ending)").status == .notFound)
        }
    }

    @Test("a code is a drawing, dark on light")
    func code() async throws {
        let service = try Service()
        let card = try await service.send("/users/alice/qr.svg")
        #expect(card.status == .ok && card.type == "image/svg+xml")
        #expect(card.text.contains("<path fill=\"#fff\" d=\"M0 0h"))
        let page = try await service.send("/users/alice/qr.svg?of=page")
        #expect(page.body.readableBytes < card.body.readableBytes)
        #expect(try await service.send("/users/alice/qr.svg?of=mind").status == .badRequest)
    }
}
