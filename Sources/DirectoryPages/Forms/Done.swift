/// What a form did, for the page that it leads to: the word in that page's address.
package enum Done: String, Sendable {
    case approved, rejected, undone
    case accepted, declined, suggested
    case given, renewed, takenBack = "taken-back"
    case saved, requested, withdrawn
    case thanked, claimed
    case revoked

    var text: String {
        switch self {
        case .approved: "The plan is approved, and its changes are in the directory."
        case .rejected: "The plan is thrown away. The next dump is read again."
        case .undone: "This run took the other one back."
        case .accepted: "Accepted. It is there once the HR system says so."
        case .declined: "Declined. Whoever asked sees your note."
        case .suggested: "Thank you. HR decides, and you see here what became of it."
        case .given: "The badge is given."
        case .renewed: "The badge counts anew."
        case .takenBack: "The badge is taken back. It stays in the history, with your reason."
        case .saved: "Saved."
        case .requested: "You have asked for it. An owner of the badge decides."
        case .withdrawn: "You no longer ask for it."
        case .thanked: "They are thanked, and see your note with the badge."
        case .claimed: "The badge is yours."
        case .revoked: "The token opens nothing any more."
        }
    }
}

extension Done {
    /// As pages show it, before all else.
    var markup: Markup { "<p class=\"notice good\" role=\"status\">\(text)</p>\n" }
}
