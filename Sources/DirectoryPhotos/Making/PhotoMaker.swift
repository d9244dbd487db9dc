package import DirectoryModel
import Glibc

/// Makes what is served out of what was sent. The pixels are decoded in a process of its own, by libvips' program `vips`,
/// within `ToolLimits`; this process only ever reads lengths and markers.
///
/// The picture reaches the program as an open file without a name: there is no file name that could be read as options,
/// no ending that could choose a loader, and nothing left on a disk. Which loader reads it is decided by its first bytes
/// alone, which `PhotoHeader` has seen to be those of a JPEG, PNG or WebP; libvips asks those three before any loader that
/// would go by something else.
package struct PhotoMaker: Sendable {
    private let tool: LimitedTool
    private let observe: @Sendable (ToolRun) -> Void

    /// Looks for `vips`, `timeout` and `prlimit` in the folders of `path`, a value of $PATH; relative ones are passed over.
    /// `observe` is told of each run of the tool, refused pictures included, on the thread that makes the photo.
    /// Throws `unavailable`, with the Debian package to install, when one of them is not there.
    package static func find(
        in path: String, limits: ToolLimits = ToolLimits(), observe: @escaping @Sendable (ToolRun) -> Void = { _ in }
    ) throws(DirectoryError) -> PhotoMaker {
        let program = try locate("vips", package: "libvips-tools", in: path)
        let timeout = try locate("timeout", package: "coreutils", in: path)
        let prlimit = try locate("prlimit", package: "util-linux", in: path)
        return PhotoMaker(
            tool: LimitedTool(program: program, timeout: timeout, prlimit: prlimit, limits: limits), observe: observe)
    }

    private static func locate(_ program: String, package: String, in path: String) throws(DirectoryError) -> String {
        for folder in path.split(separator: ":") where folder.hasPrefix("/") {
            let candidate = "\(folder)/\(program)"
            var status = stat()
            if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 {
                return candidate
            }
        }
        throw DirectoryError(
            .unavailable, "photos can't be taken here: \(program) is not installed",
            hint: "On Debian, as root: apt-get install \(package). Everything else works without it.")
    }

    /// Turns an upload into a `PhotoSet`: turned right side up, its middle cut to a square, scaled to each size (up, too,
    /// where it is smaller), in sRGB, on white where it was transparent.
    ///
    /// Blocks the thread for half a second, two with the largest pictures, and up to `ToolLimits.seconds` with what libvips
    /// never comes to an end with. It may be called from several threads at once; each then takes `ToolLimits`.
    /// Throws `invalid`, with a sentence for whoever sent it, when it is not taken; `unavailable` when the tool can't be
    /// run; `internal` when it does not do what it is for.
    package func make(from upload: [UInt8]) throws(DirectoryError) -> PhotoSet {
        let header = try PhotoHeader(of: upload)
        // Without loss, so that the small ones are not made from what JPEG has left of the large one.
        let square = try square(of: header)
        var pictures: [PhotoSize: [UInt8]] = [:]
        for size in PhotoSize.allCases { pictures[size] = try jpeg(of: square, size) }
        guard let photo = PhotoSet(pictures) else { throw DirectoryError(.internal, "a size of a photo is missing") }
        return photo
    }

    private func square(of header: PhotoHeader) throws(DirectoryError) -> [UInt8] {
        var run = try squareRun(of: header, minding: header.hasProfile)
        // A profile that doesn't fit, as a grey picture's of three colours, is passed over, as browsers do.
        if header.hasProfile, !run.isGood, run.complaints.contains("input profile") {
            run = try squareRun(of: header, minding: false)
        }
        guard run.signal == nil, !run.complaints.contains("out of memory") else {
            throw DirectoryError(
                .invalid, "this \(header.kind.rawValue) takes too much time or memory to decode",
                hint: "Open it, save it as a new file of at most 2048 pixels a side, and send that.")
        }
        // What ended too early and yet has an end mark is only a warning to libjpeg, and the rest of it would be grey.
        guard run.isGood, !run.complaints.contains("premature end") else {
            throw .photoIsFaulty(.damaged, header.kind)
        }
        return try checked(run, .png, PhotoSize.whole.rawValue)
    }

    /// libvips is asked for sRGB only where there is a profile to come from: it would shift what has none.
    private func squareRun(of header: PhotoHeader, minding profile: Bool) throws(DirectoryError) -> ToolRun {
        let side = "\(PhotoSize.whole.rawValue)"
        let colours = profile ? ["--import-profile", "srgb", "--export-profile", "srgb"] : []
        return try run(
            [
                "thumbnail", "/proc/self/fd/0", ".png[strip,compression=1]", side, "--height", side, "--crop", "centre",
                "--fail-on", "error",
            ] + colours, over: header.picture)
    }

    private func jpeg(of square: [UInt8], _ size: PhotoSize) throws(DirectoryError) -> [UInt8] {
        // 82 is where faces stop showing what was saved: a tenth of a PNG's bytes, 20 to 60 kB at 512 pixels.
        let run = try run(
            [
                "thumbnail", "/proc/self/fd/0", ".jpg[Q=82,strip,optimize_coding,background=255 255 255]",
                "\(size.rawValue)", "--height", "\(size.rawValue)", "--crop", "centre", "--fail-on", "error",
            ], over: square)
        return try checked(run, .jpeg, size.rawValue)
    }

    /// What a run wrote, once it has been read as anybody's picture is: the tool has read what strangers made, and may by
    /// now be doing what they want.
    private func checked(_ run: ToolRun, _ kind: PhotoKind, _ side: Int) throws(DirectoryError) -> [UInt8] {
        guard run.isGood, let made = try? PhotoHeader(of: run.output), made.kind == kind, made.width == side,
            made.height == side
        else {
            throw DirectoryError(
                .internal, "vips did not make a \(kind.rawValue) of \(side) pixels: \(Self.firstLine(run.complaints))")
        }
        return made.picture
    }

    private func run(_ arguments: [String], over input: [UInt8]) throws(DirectoryError) -> ToolRun {
        let run: ToolRun
        do {
            run = try tool.run(arguments, input: input)
        } catch {
            throw Self.cannotRun(error.text)
        }
        observe(run)
        // 126 and 127 are timeout's, prlimit's and the loader's words for a program that does not start.
        if run.exitCode == 126 || run.exitCode == 127 || run.complaints.contains("prlimit: ") {
            throw Self.cannotRun(Self.firstLine(run.complaints))
        }
        return run
    }

    private static func cannotRun(_ reason: String) -> DirectoryError {
        DirectoryError(
            .unavailable, "photos can't be taken now: vips could not be started: \(reason)",
            hint: "Whoever runs this service can try: vips --version. The photo can be sent again later.")
    }

    /// The first line that says anything, without the control characters that a picture may have put there.
    private static func firstLine(_ text: String) -> String {
        let line = text.split(separator: "\n").first ?? "it says nothing"
        return String(
            String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }).prefix(200))
    }
}
