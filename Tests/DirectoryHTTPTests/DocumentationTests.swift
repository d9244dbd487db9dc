import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("The documentation that is served")
struct DocumentationTests {
    @Test("is the OpenAPI document for programs")
    func json() async throws {
        let answer = try await Service().send("/openapi.json")
        #expect(answer.status == .ok)
        #expect(answer.type == "application/json; charset=utf-8")
        #expect(answer.text.hasPrefix(#"{"openapi":"3.1.0","info":{"title":"Phonebook","#))
    }

    @Test("is a page for people, with every route, its parameters, examples and documents")
    func page() async throws {
        let service = try Service()
        let answer = try await service.send("/docs")
        #expect(answer.status == .ok)
        #expect(answer.type == "text/html; charset=utf-8")
        let table = RouteTable(
            directory: service.company.roster, imports: service.company.imports, profiles: service.company.profiles,
            badges: service.company.badges,
            accessLog: AccessLog(service.company.directory), tokens: service.company.tokens,
            now: { SampleCompany.now })
        for route in table.routes {
            #expect(answer.text.contains("<code>\(route.method) \(route.template)</code></h3>"), "\(route.template)")
            for parameter in route.queryParameters {
                #expect(answer.text.contains("<dt><code>\(parameter)</code> <small>query"), "\(parameter)")
            }
        }
        for part in [
            ##"<a href="#batchGet"><code>POST /v1/people:batchGet</code></a>"##, #"<h3 id="batchGet">"#,
            "<small>integer from 1 to 1000, 100 if left out; for example <code>50</code></small>",
            "<small>solid, dotted, interim, assistant, solid if left out; for example <code>dotted</code></small>",
            #"<pre tabindex="0">{"#, "&quot;alias&quot;: &quot;alice&quot;", "<dt><code>name.legal.given</code></dt>",
            "<dt><code>items[].person</code></dt>", "<dt>otherwise</dt>",
            "A strong <code>ETag</code>".replacing("A strong ", with: ""),
        ] { #expect(answer.text.contains(part), "\(part)") }
    }

    @Test("needs nothing from elsewhere and runs nothing but our own")
    func isSelfContained() async throws {
        let text = try await Service().send("/docs").text
        for word in ["<code></code>", "<script>", "src=\"http", "=\"http", "url(", "style=", "onclick", "{{"] {
            #expect(!text.contains(word), "\(word)")
        }
        let ids = text.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(Set(ids).count == ids.count)
        #expect(text.split(separator: "<script").dropFirst().allSatisfy { $0.hasPrefix(" src=\"/static/") })
        for target in text.split(separator: "href=\"#").dropFirst().map({ String($0.prefix { $0 != "\"" }) }) {
            #expect(ids.contains(target), "\(target)")
        }
    }
}
