import ArgumentParser

/// `phone badge`
struct BadgeGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badge",
        abstract: "What people can earn, and giving it to them.",
        discussion: """
            phone badge create launch --name "Launched it" --owner ann
            phone badge award launch bob --by ann --reason "The harbour opened"
            phone badge list
            phone badge show launch
            phone badge revoke launch bob --by ann --reason "By mistake"
            phone badge request launch --reason "The night train runs"
            phone badge codes launch --count 100 > codes.txt

            A badge says itself who may give it and within which limits. What somebody holds is on their page and in \
            `phone who`; the search finds it: badge:launch.
            """,
        subcommands: [
            BadgeListCommand.self, BadgeShowCommand.self, BadgeCreateCommand.self, BadgeAwardCommand.self,
            BadgeRevokeCommand.self, BadgeRenewCommand.self, BadgePointsCommand.self, BadgeLeaderboardCommand.self,
            BadgeFeedCommand.self, BadgePreviewCommand.self, BadgeEvaluateCommand.self,
            BadgeRequestCommand.self, BadgeRequestsCommand.self, BadgeDecideCommand.self, BadgeCodesCommand.self,
            BadgeClaimCommand.self,
            BadgeApplyCommand.self, BadgeImportCommand.self,
        ])
}
