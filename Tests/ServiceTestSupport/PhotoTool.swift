import DirectoryPhotos
import Glibc

/// The tool that makes photos, as it is installed on this machine.
package enum PhotoTool {
    /// Where it is looked for.
    package static let folders = getenv("PATH").map { String(cString: $0) } ?? ""
    /// Without it a test that sends a photo has nothing to send it to.
    package static let isInstalled = (try? PhotoMaker.find(in: folders)) != nil
    package static let missing = "vips is not installed here: apt-get install libvips-tools"
}
