/// The migrations that make a directory file, oldest first. A migration that has shipped is never edited.
package enum DirectoryMigrations {
    package struct Migration: Sendable {
        package let name: String
        package let sql: String
    }

    package static let all = [
        Migration(name: "v001-directory", sql: String(decoding: PackageResources.v001_directory_sql, as: UTF8.self))
    ]
}
