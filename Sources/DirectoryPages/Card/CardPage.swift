/// `/card/{alias}`: a card by itself, for a frame of another tool's page. Nothing of the service is around it, and its links
/// leave the frame.
package struct CardPage {
    private let card: PersonCard

    package init(_ card: PersonCard) { self.card = card }

    /// The whole page.
    package var html: Markup {
        """
        <!doctype html>
        <html lang="en" class="framed">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <base target="_top">
        <title>\(card.title) – \(PageFrame.product)</title>
        \(Asset.cardStylesheet.tag)</head>
        <body>
        <main>
        \(card.markup)</main>
        </body>
        </html>

        """
    }
}
