/// The migrations that make a directory file, oldest first. A migration that has shipped is never edited.
package enum DirectoryMigrations {
    package struct Migration: Sendable {
        package let name: String
        package let sql: String
    }

    /// Name of the newest; names ascend.
    package static let last = "v012-feed"

    package static let all = [
        Migration(name: "v001-directory", sql: String(decoding: PackageResources.v001_directory_sql, as: UTF8.self)),
        Migration(name: "v002-imports", sql: String(decoding: PackageResources.v002_imports_sql, as: UTF8.self)),
        Migration(name: "v003-roster", sql: String(decoding: PackageResources.v003_roster_sql, as: UTF8.self)),
        Migration(name: "v004-access", sql: String(decoding: PackageResources.v004_access_sql, as: UTF8.self)),
        Migration(name: "v005-profiles", sql: String(decoding: PackageResources.v005_profiles_sql, as: UTF8.self)),
        Migration(name: "v006-photos", sql: String(decoding: PackageResources.v006_photos_sql, as: UTF8.self)),
        Migration(
            name: "v007-access-log", sql: String(decoding: PackageResources.v007_access_log_sql, as: UTF8.self)),
        Migration(name: "v008-badges", sql: String(decoding: PackageResources.v008_badges_sql, as: UTF8.self)),
        Migration(name: "v009-points", sql: String(decoding: PackageResources.v009_points_sql, as: UTF8.self)),
        Migration(
            name: "v010-requests-and-codes",
            sql: String(decoding: PackageResources.v010_requests_and_codes_sql, as: UTF8.self)),
        Migration(
            name: "v011-shown-awards",
            sql: String(decoding: PackageResources.v011_shown_awards_sql, as: UTF8.self)),
        Migration(name: last, sql: String(decoding: PackageResources.v012_feed_sql, as: UTF8.self)),
    ]
}
