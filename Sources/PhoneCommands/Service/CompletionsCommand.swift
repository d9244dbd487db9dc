import ArgumentParser

/// `phone completions`
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "A script that lets a shell complete the commands and options of phone.",
        discussion: """
            phone completions bash > ~/.local/share/bash-completion/completions/phone
            phone completions zsh > ~/.zfunc/_phone
            phone completions fish > ~/.config/fish/completions/phone.fish
            """)

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var completionShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell.")
    var shell: Shell

    mutating func run() throws {
        try Console.print(PhoneCommand.completionScript(for: shell.completionShell) + "\n")
    }
}
