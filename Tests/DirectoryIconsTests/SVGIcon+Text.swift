import DirectoryModel

@testable import DirectoryIcons

extension SVGIcon {
    init(_ text: String) throws(DirectoryError) { try self.init(Array(text.utf8)) }

    /// Why a text is no icon; nil when it is one.
    static func refusal(_ text: String) -> DirectoryError? { refusal(Array(text.utf8)) }

    static func refusal(_ bytes: [UInt8]) -> DirectoryError? {
        do throws(DirectoryError) {
            _ = try SVGIcon(bytes)
            return nil
        } catch {
            return error
        }
    }

    /// A whole icon around what stands in it.
    static func around(_ content: String) -> String {
        #"<svg xmlns="\#(SVGNamespace.svg)" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24">\#(content)</svg>"#
    }
}
