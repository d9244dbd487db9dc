import ArgumentParser
import DirectoryModel

/// `phone badge apply`
struct BadgeApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make badges as files say, after showing what changes.",
        discussion: """
            phone badge apply badges/*.yaml             shows the plan, and asks
            phone badge apply badges/*.yaml --yes
            phone badge apply badges/*.yaml --dry-run

            A file is YAML and holds one badge, or several with --- between them:

              id: launch
              name: Launched it
              howToEarn: Bring something into service
              owners: [ann]
              awardedBy: {managers: true}
              icon: launch.svg

            Its members are those of `phone badge show launch --json`; what is left out is as by default. The icon is an SVG \
            or a PNG beside the file. All files are read before anything is changed. Badges in no file stay as they are.
            """)

    @Argument(help: "Files of badges.", completion: .file())
    var files: [String]

    @Flag(help: "Apply the plan without asking.")
    var yes = false

    @Flag(help: "Show the plan, and change nothing.")
    var dryRun = false

    @OptionGroup(title: "Settings")
    var directory: DirectoryOptions
    @OptionGroup
    var output: JSONOutputOptions

    mutating func validate() throws {
        guard !output.json || yes || dryRun else {
            throw ValidationError("With --json nobody is asked: say --yes, or --dry-run.")
        }
    }

    mutating func run() throws {
        let definitions = try BadgeDefinition.all(in: files)
        let (isAgreed, isDryRun, isJSON) = (yes, dryRun, output.json)
        try Composition.badges(directory.settings, isDryRun: isDryRun) { badges in
            let plan = try BadgePlan(definitions, in: badges)
            if !isJSON { try Console.print(plan.text) }
            if !isDryRun, !plan.isEmpty {
                guard isAgreed || Console.agrees("Apply this?") else {
                    throw DirectoryError(.conflict, "nothing was changed", hint: "--yes applies it without asking.")
                }
                try plan.apply(to: badges)
            }
            if isJSON { try Console.print(json: plan.json(isApplied: !isDryRun)) }
        }
    }
}
