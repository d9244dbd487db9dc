/// Thrown by a lookup by somebody's former alias: the answer is 308 to the same thing under the present one, so that
/// what others have stored keeps leading there and learns the new name.
struct AliasMoved: Error {
    var location: String
}
