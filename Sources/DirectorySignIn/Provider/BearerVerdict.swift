/// What `OpenIDProvider.verify(bearer:now:)` finds.
package enum BearerVerdict: Sendable {
    case verified(VerifiedClaims)
    case refused(TokenRefusal)
    /// The keys may have changed: call `refresh`, and verify once more. A second time it means refused.
    case refreshWanted
}
