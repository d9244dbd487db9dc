import Crypto
import DirectoryXML

/// An icon that is drawn from a choice, or from nothing but an id and a name: a shape, a colour and a glyph. An SVG that
/// needs nothing else, runs nothing, and is the same bytes whenever it is drawn.
package struct GeneratedIcon: Sendable, Equatable {
    package var shape: IconShape
    package var colour: IconColour
    package var glyph: IconGlyph
    /// nil for a badge without levels.
    package var level: IconLevel?

    package init(shape: IconShape, colour: IconColour, glyph: IconGlyph, level: IconLevel? = nil) {
        self.shape = shape
        self.colour = colour
        self.glyph = glyph
        self.level = level
    }

    /// The icon of a badge that nobody chose one for. `id` is any string that stays the badge's: it decides the shape and
    /// the colour, in every process and version, whatever the badge is called.
    package init(id: String, name: String, level: IconLevel? = nil) {
        let bytes = Array(SHA256.hash(data: Array(id.utf8)))
        // Two bytes each: of a single one, some of twelve would come up more often by a twentieth.
        func pick<Choice>(_ choices: [Choice], _ place: Int) -> Choice {
            choices[(Int(bytes[place]) << 8 | Int(bytes[place + 1])) % choices.count]
        }
        self.init(
            shape: pick(IconShape.allCases, 0), colour: pick(IconColour.allCases, 2), glyph: IconGlyph(name: name),
            level: level)
    }

    /// The icon as SVG in UTF-8, with a `viewBox` and without a size of its own, in one line.
    package var svg: String {
        let (middle, size) = shape.glyph
        // Two letters side by side, and capitals a third of their size above the base line.
        let fontSize = glyph.description.count > 1 ? size * 3 / 4 : size
        let text =
            #"<text x="48" y="\#(middle + fontSize * 7 / 20)" text-anchor="middle" font-family="system-ui,sans-serif" "#
            + #"font-size="\#(fontSize)" font-weight="600" fill="\#(colour.text)">"#
            + XMLText.escaped(glyph.description) + "</text>"
        let picture = #"<g fill="\#(colour.background)">\#(shape.outline)</g>"# + text
        return #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">"#
            + (level.map { #"<g transform="translate(10.56 8.56) scale(.78)">\#(picture)</g>"# + $0.ring } ?? picture)
            + "</svg>"
    }
}
