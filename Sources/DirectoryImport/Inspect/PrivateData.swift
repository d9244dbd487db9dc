/// What a directory has no business with: there is no field for it, it is never proposed, and it is named when it is
/// left out.
package enum PrivateData: String, Sendable, CaseIterable {
    case birth = "birth"
    case identity = "identity number"
    case pay = "pay"
    case password = "password"

    /// What a column holds by its name, or by values that can be nothing else; nil when neither says so.
    init?(column: String, values: [String] = []) {
        let header = HeaderWords(column)
        let found = Self.allCases.first { kind in
            Self.stems[kind, default: []].contains { header.joined.contains($0) }
                || Self.runs(header.words).contains { Self.words[kind, default: []].contains($0) }
        }
        if let found {
            self = found
        } else if !values.isEmpty, values.count(where: Self.isSocialSecurityNumber) * 2 > values.count {
            self = .identity
        } else {
            return nil
        }
    }

    /// One to three words that follow one another, as one.
    private static func runs(_ words: [String]) -> [String] {
        words.indices.flatMap { start in
            (1...3).compactMap { start + $0 <= words.count ? words[start..<start + $0].joined() : nil }
        }
    }

    /// `123-45-6789`, which is nothing else.
    private static func isSocialSecurityNumber(_ value: String) -> Bool {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [3, 2, 4] && parts.joined().allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func fold(_ text: String) -> Set<String> {
        Set(text.split(separator: ",").map { HeaderWords(String($0)).joined })
    }

    /// Words of their own; short ones stand inside too many others.
    private static let words: [PrivateData: Set<String>] = [
        .birth: fold("dob, birthday, age, alter, edad"),
        .identity: fold(
            "ssn, sin, nino, nir, dni, nif, nie, nss, bsn, cpf, pesel, svnr, tax id, tax number, tin, personnummer, ahv"
        ),
        .pay: fold("pay, wage, wages, bonus, lohn, iban, bic, entgelt, bezuge, salaris, paga"),
        .password: fold("pwd, pin, hash"),
    ]

    /// Parts of words, of which German makes long ones.
    private static let stems: [PrivateData: Set<String>] = [
        .birth: fold("birthdate, dateofbirth, geburt, naissance, nacimiento, geboorte, urodzenia, nascimento, nascita"),
        .identity: fold(
            """
            social security, national id, national insurance, passport, driver s license, drivers license, tax payer, \
            sozialversicherung, steueridentifikation, steuernummer, steuer id, ausweisnummer, securite sociale, \
            seguridad social, codice fiscale, reisepass
            """),
        .pay: fold(
            """
            salary, compensation, remuneration, gehalt, vergutung, stundenlohn, bankkonto, bank account, kontonummer, \
            account number, salaire, salario, sueldo, retribuci, wynagrodzenie, stipendio, basepay, payrate
            """),
        .password: fold("password, passwort, kennwort, mot de passe, contrasena, wachtwoord, haslo, palavrapasse"),
    ]
}
