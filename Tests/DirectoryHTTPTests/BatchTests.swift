import DirectoryModel
import HTTPTypes
import HummingbirdTesting
import ServiceTestSupport
import Testing

@testable import DirectoryHTTP

@Suite("Several people in one request")
struct BatchTests {
    private func send(_ body: String, type: String = "application/json") async throws -> TestResponse {
        try await Service().send("/v1/people:batchGet", method: .post, [.contentType: type], body: body)
    }

    @Test("each alias has its item, in the order asked for, with what a request for it alone would say")
    func items() async throws {
        let answer = try await send(
            #"{"aliases":["bob","lea","alise","amoreau","BOB","no body"],"fields":"alias,title"}"#)
        #expect(answer.status == .ok)
        #expect(answer.type == "application/json; charset=utf-8")
        #expect(
            answer.text
                == #"{"items":[{"alias":"bob","status":200,"person":{"alias":"bob","title":"Director"}},"#
                + #"{"alias":"lea","status":410,"problem":{"type":"/problems/left","title":"This person has left","#
                + #""status":410,"detail":"Lea Kurz left on 2026-01-31","instance":"/v1/people/lea"},"#
                + #""person":{"alias":"lea","title":null}},"#
                + #"{"alias":"alise","status":404,"problem":{"type":"/problems/not-found","title":"Not found","#
                + #""status":404,"detail":"nobody has the alias 'alise'","instance":"/v1/people/alise","#
                + #""hint":"To look for a name: phone search WORDS.","suggestions":["alice"]}},"#
                + #"{"alias":"amoreau","status":200,"person":{"alias":"alice","title":"Staff Engineer"}},"#
                + #"{"alias":"BOB","status":200,"person":{"alias":"bob","title":"Director"}},"#
                + #"{"alias":"no body","status":400,"problem":{"type":"/problems/invalid","#
                + #""title":"The request is not valid","status":400,"detail":"'no body' is not an alias","#
                + #""instance":"/v1/people/no%20body","hint":"An alias is 1 to 64 letters a-z, digits, '.', '_' or '-'. "#
                + #"To look for a name: phone search WORDS."}}]}"#)
    }

    @Test("a person in it is the document that there is of them alone")
    func whole() async throws {
        let alone = try await Service().send("/v1/people/alice").text
        #expect(
            try await send(#"{"aliases":["alice"]}"#).text
                == #"{"items":[{"alias":"alice","status":200,"person":\#(alone)}]}"#)
        #expect(try await send(#"{"aliases":[]}"#).text == #"{"items":[]}"#)
    }

    @Test(
        "what it does not take is refused by name",
        arguments: [
            (#"{"alias":["bob"]}"#, "alias", "unknown"), (#"{"aliases":["bob"],"x":1}"#, "x", "unknown"),
            (#"{"fields":"alias"}"#, "aliases", "missing"), (#"{"aliases":"bob"}"#, "aliases", "invalid"),
            (#"{"aliases":[1]}"#, "aliases", "invalid"),
            (#"{"aliases":["bob"],"fields":"salary"}"#, "fields", "invalid"),
        ])
    func refused(body: String, parameter: String, code: String) async throws {
        let answer = try await send(body)
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""errors":[{"parameter":"\#(parameter)","code":"\#(code)","detail":""#))
    }

    @Test("more than 500, another type, no JSON")
    func limits() async throws {
        let many = Array(repeating: #""bob""#, count: 501).joined(separator: ",")
        let answer = try await send("{\"aliases\":[\(many)]}")
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""detail":"aliases has 501 of them, and 500 is the most""#))
        #expect(try await send(#"{"aliases":["bob"]}"#, type: "text/plain").status == .unsupportedMediaType)
        #expect(try await send("bob").status == .badRequest)
        let get = try await Service().send("/v1/people:batchGet")
        #expect(get.status == .methodNotAllowed)
        #expect(get.headers[.allow] == "POST, OPTIONS")
    }
}
