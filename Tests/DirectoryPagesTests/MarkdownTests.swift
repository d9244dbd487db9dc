import DirectoryModel
import Testing

@testable import DirectoryPages

@Suite("Markdown that people write about themselves")
struct MarkdownTests {
    @Test(
        "is paragraphs, lists, stress, code and links",
        arguments: [
            (
                "Hello *there*, **you**.\nNext\n\nMore",
                "<p>Hello <em>there</em>, <strong>you</strong>.<br>\nNext</p>\n<p>More</p>\n"
            ),
            ("- a\n- b `c*d*`\nafter", "<ul><li>a</li><li>b <code>c*d*</code></li></ul>\n<p>after</p>\n"),
            (
                "see [my *wiki*](https://wiki.example/a?b=1&c)",
                "<p>see <a rel=\"nofollow noopener noreferrer\" href=\"https://wiki.example/a?b=1&amp;c\">my *wiki*</a></p>\n"
            ),
            (
                "[mail](mailto:a@example.com) [call](tel:+4940)",
                "<p><a rel=\"nofollow noopener noreferrer\" href=\"mailto:a@example.com\">mail</a> <a rel=\"nofollow noopener noreferrer\" href=\"tel:+4940\">call</a></p>\n"
            ),
            ("2 * 3 * 4, a_b, \\*x\\*", "<p>2 * 3 * 4, a_b, *x*</p>\n"),
            ("# no\n> heading", "<p># no<br>\n&gt; heading</p>\n"),
        ])
    func forms(text: String, html: String) { #expect(Markdown(text).html == html) }

    @Test(
        "is never anything else",
        arguments: [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,<script>)", "[x](https://a/\"onclick=\"alert(1))",
            "[x](https://a/ 'onclick=alert(1))", "![x](https://a/b.png)", "[<b>](https://a/)", "`<b>`", "**<b>**",
            "[x](vbscript:x)", "[x](//evil.example)", "[x](mailto:a\"onclick=x)", "&lt;script&gt;", "<!-- -->",
            "[x](https://user:pw@evil.example/)", "\"\u{301} onfocus=alert(1) x='", "[a](https://a\u{202e}b/)",
        ])
    func hostile(text: String) {
        let html = Markdown(text).html
        let tags = html.matches(of: /<[^>]*>?/).map { String($0.output) }
        for tag in tags {
            let isOurs =
                ["<p>", "</p>", "<code>", "</code>", "<strong>", "</strong>", "</a>", "<br>"].contains(tag)
                || tag.wholeMatch(
                    of: /<a rel="nofollow noopener noreferrer" href="(https?:\/\/|mailto:|tel:)[^"'<>\s]*">/) != nil
            #expect(isOurs, "\(tag) in \(html)")
        }
    }

    @Test("ends, however it is nested")
    func depth() {
        let text = String(repeating: "**_`[", count: 800)
        #expect(Markdown(text).html.utf8.count < 20_000)
    }
}
