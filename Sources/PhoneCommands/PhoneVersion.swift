/// The version of this program.
enum PhoneVersion {
    static let number = "0.1.0"
}
