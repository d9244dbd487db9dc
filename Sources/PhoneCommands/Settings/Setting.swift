import ArgumentParser
import DirectoryImport
import DirectoryModel
import DirectorySignIn

/// Everything that can be set, in one list: the options of commands, `phone settings` and the table in the README are
/// all made from it.
///
/// Five sources, first one wins: flag, environment variable, the file that one names, settings file, default. Reading
/// them takes these few lines and not swift-configuration, since `phone who` lives for milliseconds and its providers would cost a good part of them.
enum Setting: String, CaseIterable, Sendable {
    case database
    case server
    case host
    case port
    case socket
    case tlsCertificate = "tls-certificate"
    case tlsKey = "tls-key"
    case maxConnections = "max-connections"
    case requestSeconds = "request-seconds"
    case rateLimit = "rate-limit"
    case shutdownSeconds = "shutdown-seconds"
    case `as`
    case roles
    case signInIssuer = "sign-in-issuer"
    case signInClientID = "sign-in-client-id"
    case signInClientSecret = "sign-in-client-secret"
    case signInScopes = "sign-in-scopes"
    case signInSubject = "sign-in-subject"
    case signInRoles = "sign-in-roles"
    case signInAudience = "sign-in-audience"
    case sessionHours = "session-hours"
    case publicURL = "public-url"
    case proxyHeader = "proxy-header"
    case embedOrigins = "embed-origins"
    case visibleTo = "visible-to"
    case externalTypes = "external-types"
    case token
    case hrContact = "hr-contact"
    case eraseLeavers = "erase-leavers"
    case logLevel = "log-level"
    case logFormat = "log-format"
    case config
    case nicknames
    case sources
    case guardLeavers = "guard-leavers"
    case guardLeaversPercent = "guard-leavers-percent"
    case guardRows = "guard-rows"
    case guardChanged = "guard-changed"
    case guardEmptied = "guard-emptied"
    case guardRejected = "guard-rejected"
    case guardHeldBack = "guard-held-back"
    case guardRoots = "guard-roots"
    case guardAge = "guard-age"
    case guardFloor = "guard-floor"
    case inbox
    case inboxPattern = "inbox-pattern"
    case archive
    case quietPeriod = "quiet-period"
    case notifyCommand = "notify-command"
    case notifyURL = "notify-url"
    case notifyWhen = "notify-when"
    case metricsFile = "metrics-file"

    var name: String { rawValue }

    var flag: String { "--\(name)" }

    /// Name of its environment variable.
    var variable: String {
        let letters = name.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 & 0xDF }
        return "PHONE_" + String(decoding: letters, as: UTF8.self)
    }

    /// Name of the environment variable that names a file with its value, for secrets.
    var fileVariable: String { variable + "_FILE" }

    /// The default as documentation says it; nil when there is none.
    var documentedDefault: String? {
        switch self {
        case .database: "$XDG_DATA_HOME/phonebook/directory.sqlite, else ~/.local/share/phonebook/directory.sqlite"
        case .server: nil
        case .host: "127.0.0.1"
        case .port: "8080"
        case .socket, .tlsCertificate, .tlsKey: nil
        case .maxConnections: "5000"
        case .requestSeconds, .shutdownSeconds: "30"
        case .rateLimit: "off"
        case .logLevel: "info"
        case .logFormat: "text"
        case .as, .roles, .visibleTo, .token, .hrContact: nil
        case .signInIssuer, .signInClientID, .signInClientSecret, .signInRoles, .signInAudience, .proxyHeader: nil
        case .signInScopes: ProviderSettings.usualScopes
        case .signInSubject: "email=email"
        case .sessionHours: "12"
        case .publicURL, .embedOrigins: nil
        case .externalTypes: "contractor,vendor"
        case .eraseLeavers: "off"
        case .sources: SourceName.standard
        case .config:
            "$XDG_CONFIG_HOME/phonebook/phone.conf, else ~/.config/phonebook/phone.conf, else /etc/phonebook/phone.conf"
        case .nicknames, .inbox, .notifyCommand, .notifyURL, .metricsFile: nil
        case .inboxPattern: "*"
        case .archive: "archive, in the inbox"
        case .quietPeriod: "60"
        case .notifyWhen: "problem"
        default: limit.map { Self.text(GuardLimits()[keyPath: $0.path]) }
        }
    }

    /// The limit that a guard's setting sets; nil for another setting.
    var limit: GuardLimits.Limit? { GuardLimits.all.first { $0.setting == name } }

    private static func text(_ limit: Int?) -> String { limit.map(String.init) ?? "off" }

    /// What it means, in one line.
    var meaning: String {
        switch self {
        case .database: "The directory file."
        case .server: "URL of a Phonebook server to ask instead of the file."
        case .host: "Address to serve at; only loopback while nobody has to sign in."
        case .port: "Port to serve at; 0 takes a free one."
        case .socket: "Path of a Unix socket to serve at in place of a port; only this user may connect."
        case .tlsCertificate: "PEM file with the certificate to serve https with, then those above it."
        case .tlsKey: "PEM file with the certificate's private key; both are read again when they change."
        case .shutdownSeconds: "Seconds that running requests have to end after SIGTERM."
        case .maxConnections: "Most connections that are open at once; more wait until one is closed."
        case .requestSeconds: "Seconds for sending a request, for an answer to it, and between two requests."
        case .rateLimit: "Requests a second that each client address may make, in bursts of twice as many; or off."
        case .as: "Alias of the person as whom everybody acts who does not sign in; for development, on loopback."
        case .roles: "Who is more than an employee, as: hr: carol, dana; operator: bob; administrator: grace."
        case .signInIssuer:
            "Issuer of the OpenID Connect provider with whom people sign in, exactly as it calls itself."
        case .signInClientID: "Name by which the provider knows this service."
        case .signInClientSecret: "Secret that goes with it; without one PKCE alone protects sign-ins."
        case .signInScopes: "Scopes to ask the provider for."
        case .signInSubject:
            "Claim that says who it is, and what of a person it names: alias, employee-number or email."
        case .signInRoles: "Claim with roles: groups; hr: people-team; administrator: it-admins."
        case .signInAudience: "Audience of the provider's tokens that programs may send; without it none are taken."
        case .sessionHours: "Hours after which whoever signed in with a browser does so again."
        case .publicURL: "URL of this service as browsers see it: https://phonebook.example.com."
        case .proxyHeader: "Header in which a proxy at the socket says who asks: X-Forwarded-Email=email."
        case .embedOrigins: "Other tools whose pages show cards of people, with commas: https://wiki.example.com."
        case .visibleTo: "Other audiences for fields than `phone permissions` lists, as: level=everyone,email=company."
        case .externalTypes: "Employment types that are not of the same company as anybody, with commas."
        case .hrContact: "Where fields that are HR's are put right: an address, a URL; told to whoever is refused one."
        case .eraseLeavers: "Days after which somebody who left is erased, each midnight while served; or off."
        case .token: "Key to show to the server that is asked; `phone token create` makes one."
        case .logLevel: "Least severity to log: trace, debug, info, notice, warning, error or critical."
        case .logFormat: "Form of the log on standard error: text, or json with one object a line."
        case .config: "File with settings, a line each: name = value."
        case .nicknames: "File with a company's own nicknames for the search, a group a line: waldemar waldi."
        case .inbox: "Folder where HR puts its dumps, for the nightly job."
        case .inboxPattern: "Names of the dumps there, as for a shell; {date} stands for YYYY-MM-DD or YYYYMMDD."
        case .archive: "Folder for dumps that were imported."
        case .quietPeriod: "Seconds for which a dump without a .sha256 must not have changed, to count as complete."
        case .notifyCommand: "Shell command that is told of a night: the summary is its standard input."
        case .notifyURL: "URL to which a night's result is posted, as JSON."
        case .notifyWhen: "When somebody is told: problem, change (a problem, or something changed) or always."
        case .metricsFile: "File for the figures of the last night, in Prometheus text format."
        case .sources: "Where dumps come from, with commas, in the order in which their words count."
        default: limit?.meaning ?? ""
        }
    }

    var valueName: String {
        switch self {
        case .database: "file"
        case .server: "url"
        case .host: "address"
        case .port: "port"
        case .maxConnections, .rateLimit: "number"
        case .requestSeconds, .shutdownSeconds: "seconds"
        case .socket: "path"
        case .tlsCertificate, .tlsKey: "file"
        case .as: "alias"
        case .roles: "roles"
        case .signInIssuer, .publicURL: "url"
        case .signInClientID, .signInAudience: "name"
        case .signInClientSecret: "secret"
        case .signInScopes: "scopes"
        case .signInSubject, .proxyHeader: "name=key"
        case .signInRoles: "claim"
        case .sessionHours: "hours"
        case .embedOrigins: "origins"
        case .visibleTo: "fields"
        case .externalTypes: "types"
        case .token: "key"
        case .hrContact: "words"
        case .eraseLeavers: "days"
        case .logLevel: "level"
        case .logFormat: "format"
        case .sources: "names"
        case .config, .nicknames: "file"
        case .inbox, .archive: "folder"
        case .inboxPattern: "pattern"
        case .quietPeriod: "seconds"
        case .notifyCommand: "command"
        case .notifyURL: "url"
        case .notifyWhen: "when"
        case .metricsFile: "file"
        default: limit?.unit.rawValue ?? "value"
        }
    }

    /// The value when nobody set it; nil when there is none.
    func defaultValue(in environment: Environment) -> String? {
        switch self {
        case .database: Self.defaultDatabase(in: environment)
        // They depend on another setting, and on what files there are.
        case .archive, .config: nil
        default: documentedDefault
        }
    }

    /// Nil when the environment knows no home. A relative $XDG_DATA_HOME is ignored, as the XDG Base Directory
    /// Specification says.
    private static func defaultDatabase(in environment: Environment) -> String? {
        let file = "phonebook/directory.sqlite"
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/\(file)" }
        return environment["HOME"].map { "\($0)/.local/share/\(file)" }
    }

    var optionName: NameSpecification { .customLong(name) }

    var help: ArgumentHelp {
        let standard = documentedDefault.map { "; default \($0)" } ?? ""
        return ArgumentHelp("\(meaning) ($\(variable)\(standard))", valueName: valueName)
    }

    /// The list as a table in Markdown, for the README.
    static var markdownTable: String {
        var text = "| setting | flag | environment | default | meaning |\n| --- | --- | --- | --- | --- |\n"
        for setting in allCases {
            let standard = setting.documentedDefault.map { "`\($0)`" } ?? "none"
            text +=
                "| \(setting.name) | `\(setting.flag)` | `$\(setting.variable)` | \(standard) | \(setting.meaning) |\n"
        }
        return text
    }
}
