/// In which country a header was probably written: the one thing that tells a British date from an American one.
enum HeaderLanguage {
    /// The country most of whose words stand in the header, by ISO 3166-1; nil for English and for none.
    static func country(of columns: [String]) -> String? {
        let header = Set(columns.flatMap { HeaderWords($0).words })
        let counts = words.map { ($0.country, $0.words.intersection(header).count) }
        guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        return best.0
    }

    /// "Name" and its like, which are the whole name or what is missing beside the other half.
    static func isBareName(_ column: String) -> Bool {
        ["name", "nom", "nombre", "nome", "naam"].contains(HeaderWords(column).joined)
    }

    private static let words: [(country: String, words: Set<String>)] = [
        (
            "DE",
            "vorname nachname familienname personalnummer abteilung stelle vorgesetzter fuhrungskraft eintritt eintrittsdatum telefon standort stadt kostenstelle durchwahl anrede"
        ),
        (
            "FR",
            "prenom prenoms nom matricule service poste fonction responsable ville pays embauche entree societe courriel bureau portable statut"
        ),
        (
            "ES",
            "nombre apellido apellidos puesto cargo departamento jefe ciudad pais correo ingreso alta empresa movil telefono empleado"
        ),
        (
            "NL",
            "voornaam achternaam afdeling functie leidinggevende personeelsnummer plaats kostenplaats indiensttreding dienst"
        ),
        ("PL", "imie nazwisko dzial stanowisko przelozony kierownik miasto zatrudnienia pracownika"),
        ("PT", "sobrenome apelido cargo gestor chefe cidade admissao funcao setor telemovel"),
        ("IT", "cognome matricola reparto ufficio mansione responsabile citta assunzione cellulare"),
        ("US", "zip ssn state"),
    ].map { ($0.0, Set($0.1.split(separator: " ").map(String.init))) }
}
