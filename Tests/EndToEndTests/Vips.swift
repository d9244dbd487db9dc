import Foundation

/// The tool that makes photos, where the program that a test starts looks for it.
enum Vips {
    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/vips")
    static let missing = "vips is not installed here: apt-get install libvips-tools"
}
