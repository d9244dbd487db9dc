import DirectoryModel
import DirectoryXML

/// The picture that is served where there is no photo: an SVG that needs nothing else, runs nothing, and is the same bytes
/// whenever it is drawn for the same name, id and size.
package enum PlaceholderPicture {
    /// What it is served as.
    package static let contentType = "image/svg+xml"

    /// A person's initials on the colour that their id has. `id` is any string that stays theirs; a name without a letter
    /// in any script gives the outline of a person. `size` is pixels a side, in which a browser shows it by itself.
    package static func person(name: String, id: String, size: Int) -> String {
        let background = InitialsPalette.background(for: id)
        let initials = Initials.of(name)
        let figure =
            initials.isEmpty
            ? #"<g fill="\#(InitialsPalette.text)">\#(outline)</g>"#
            : #"<text x="48" y="61" text-anchor="middle" font-family="system-ui,sans-serif" font-size="38""#
                + #" font-weight="500" fill="\#(InitialsPalette.text)">\#(XMLText.escaped(initials))</text>"#
        return svg(label: name, size, #"<rect width="96" height="96" fill="\#(background)"/>"# + figure)
    }

    /// A position that nobody has: the outline of a person in dashes. `name` is what the directory calls it,
    /// `Vacant: Harbour Pilot`.
    package static func vacancy(name: String, size: Int) -> String {
        svg(
            label: name, size,
            ##"<rect width="96" height="96" fill="#eceef1"/><g fill="none" stroke="#5b5f66" stroke-width="3" "##
                + #"stroke-dasharray="7 5">\#(outline)</g>"#)
    }

    /// A head, and shoulders that reach the lower edge.
    private static let outline =
        #"<circle cx="48" cy="37" r="17"/><path d="M16 96v-6a22 22 0 0 1 22-22h20a22 22 0 0 1 22 22v6z"/>"#

    private static func svg(label: String, _ size: Int, _ content: String) -> String {
        #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(size)" height="\#(size)" viewBox="0 0 96 96" role="img""#
            + #" aria-label="\#(XMLText.escaped(label))">\#(content)</svg>"#
    }
}
