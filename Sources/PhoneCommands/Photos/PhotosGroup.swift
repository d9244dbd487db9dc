import ArgumentParser

/// `phone photos`
struct PhotosGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "photos",
        abstract: "What people look like.",
        discussion: """
            phone photos set me.jpg
            phone photos set ann.png --alias ann
            phone photos remove
            phone photos import faces --dry-run       what would become of each file
            phone photos import faces

            JPEG, PNG and WebP of at most 5 MiB are taken, and made into squares without a byte of what the camera wrote \
            beside the picture. Whoever runs the directory has vips installed for that (Debian: libvips-tools).
            """,
        subcommands: [PhotosSetCommand.self, PhotosRemoveCommand.self, PhotosImportCommand.self])
}
