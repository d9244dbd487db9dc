/// The one style sheet, `/static/phonebook.css`.
package enum Stylesheet {
    package static var bytes: [UInt8] { PackageResources.phonebook_css }
}
