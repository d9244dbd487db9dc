/// What the photo tool may use. Measured with libvips 8.14 on pictures of 25 megapixels, each with its worst case:
///
/// | picture | memory | processor |
/// | --- | --- | --- |
/// | JPEG, WebP | 50 MB | 0.2 s |
/// | PNG | 65 MB | 0.3 s |
/// | progressive JPEG | 195 MB | 0.3 s |
/// | progressive CMYK JPEG | 255 MB | 1.0 s |
/// | PNG with 16 bits and alpha, interlaced | 345 MB | 1.0 s |
///
/// The last one needs 480 MB of addresses, those of the libraries included, and nothing under 25 megapixels needs more.
package struct ToolLimits: Sendable {
    /// RLIMIT_AS, in bytes.
    package var addresses = 768 << 20
    /// RLIMIT_CPU.
    package var processorSeconds = 10
    /// RLIMIT_FSIZE, in bytes: a square of 512 pixels with alpha that could not be packed, and then some.
    package var fileBytes = 4 << 20
    /// RLIMIT_NOFILE.
    package var openFiles = 32
    /// After so long it is killed, whatever it waits for.
    package var seconds = 20

    package init() {}
}
