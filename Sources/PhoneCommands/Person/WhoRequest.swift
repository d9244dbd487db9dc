/// What `phone who` was asked, and what it does about it.
struct WhoRequest: Equatable {
    var aliases: [String] = []
    var format = OutputFormat.text
    var database: String?
    var server: String?
    var config: String?
    var token: String?

    func run() throws {
        let settings = Settings(
            flags: [(.database, database), (.server, server), (.config, config), (.token, token)], environment: .process
        )
        let people = PeopleAnswer(format: format, now: Composition.now(), areSeveral: aliases.count > 1)
        let failure = try Composition.read(settings) { try people.print(aliases, from: $0) }
        if let failure { throw SilentExit(status: failure) }
    }
}
