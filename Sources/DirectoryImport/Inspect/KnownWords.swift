import DirectoryModel

/// What HR systems write where the directory has a word of its own: words of several languages, in small letters.
enum KnownWords {
    static let statuses: [String: EmploymentStatus] = table([
        (
            .active,
            "active, a, yes, y, true, 1, current, employed, aktiv, ja, wahr, actif, en poste, oui, vrai, activo, alta, si, actief, aktywny, ativo, attivo"
        ),
        (
            .leave,
            "leave, on leave, l, paid leave, unpaid leave, leave of absence, loa, maternity leave, parental leave, sabbatical, beurlaubt, elternzeit, mutterschutz, en conge, congé, en congé, de baja, excedencia, permiso, verlof, in aspettativa"
        ),
        (
            .left,
            "left, terminated, t, inactive, i, no, n, false, 0, leaver, resigned, retired, dismissed, separated, ausgeschieden, inaktiv, ausgetreten, nein, falsch, inactif, sorti, parti, non, faux, inactivo, cesado, baja, inactief, uit dienst, nieaktywny, zwolniony, inativo, desligado, inattivo, cessato"
        ),
        (
            .preHire,
            "prehire, pre-hire, pending, future, future hire, onboarding, zukünftig, eintritt folgt, à venir, pendiente"
        ),
    ])

    static let employmentTypes: [String: String] = table([
        (
            "employee",
            "employee, regular, permanent, perm, full-time, full time, fulltime, part-time, part time, parttime, fte, ft, pt, salaried, angestellt, angestellte, angestellter, festangestellt, vollzeit, teilzeit, unbefristet, befristet, cdi, cdd, temps plein, temps partiel, indefinido, fijo, tiempo completo, vast, umowa o pracę, clt, indeterminato"
        ),
        (
            "contractor",
            "contractor, contingent, contingent worker, consultant, freelance, freelancer, temp, temporary, agency, external, extern, externer, freier mitarbeiter, leiharbeiter, prestataire, indépendant, intérimaire, externo, contratista, autónomo, temporal, inhuur, zzp, b2b, esterno"
        ),
        (
            "intern",
            "intern, trainee, apprentice, praktikant, praktikantin, werkstudent, werkstudentin, azubi, auszubildender, stagiaire, apprenti, alternant, becario, en prácticas, stażysta, estagiário, stagista"
        ),
        ("vendor", "vendor, supplier, lieferant, fournisseur, proveedor"),
    ])

    /// ISO 3166-1 codes by name and by alpha-3 code.
    static let countries: [String: String] = table([
        ("AT", "austria, österreich, autriche, aut"), ("AU", "australia, australien, australie, aus"),
        ("BE", "belgium, belgien, belgique, bélgica, belgië, bel"), ("BR", "brazil, brasilien, brésil, brasil, bra"),
        ("CA", "canada, kanada, canadá, can"), ("CH", "switzerland, schweiz, suisse, suiza, che"),
        ("CN", "china, chine, chn"), ("CZ", "czech republic, czechia, tschechien, cze"),
        ("DE", "germany, deutschland, allemagne, alemania, duitsland, niemcy, germania, alemanha, deu, ger, d"),
        ("DK", "denmark, dänemark, danemark, dinamarca, dnk"),
        ("ES", "spain, spanien, espagne, españa, spanje, hiszpania, spagna, espanha, esp"),
        ("FI", "finland, finnland, finlande, fin"),
        ("FR", "france, frankreich, francia, frankrijk, francja, frança, fra, f"),
        (
            "GB",
            "united kingdom, uk, great britain, england, scotland, wales, großbritannien, vereinigtes königreich, royaume-uni, reino unido, gbr"
        ),
        ("IE", "ireland, irland, irlande, irlanda, irl"), ("IN", "india, indien, inde, ind"),
        ("IT", "italy, italien, italie, italia, itália, włochy, ita"), ("JP", "japan, japon, japón, jpn"),
        ("LU", "luxembourg, luxemburg, lux"), ("MX", "mexico, méxico, mexiko, mexique, mex"),
        ("NL", "netherlands, the netherlands, niederlande, pays-bas, países bajos, nederland, nld"),
        ("NO", "norway, norwegen, norvège, nor"), ("PL", "poland, polen, pologne, polonia, polska, pol"),
        ("PT", "portugal, prt"), ("RO", "romania, rumänien, roumanie, rou"),
        ("SE", "sweden, schweden, suède, suecia, swe"), ("SG", "singapore, singapur, sgp"),
        (
            "US",
            "united states, united states of america, usa, u.s.a., u.s., us, vereinigte staaten, états-unis, estados unidos"
        ),
        ("ZA", "south africa, südafrika, zaf"),
    ])

    /// The words of the file, as it writes them, and what each means; nil when there is one that nobody knows.
    static func lookup<Word>(_ values: [String], _ table: [String: Word], _ text: (Word) -> String) -> [(
        String, String
    )]? {
        var found: [(String, String)] = []
        for value in Set(values.map { $0.lowercased() }).sorted() {
            guard let word = table[value] else { return nil }
            found.append((value, text(word)))
        }
        return found
    }

    private static func table<Word>(_ lists: [(Word, String)]) -> [String: Word] {
        Dictionary(
            lists.flatMap { word, text in
                text.split(separator: ",").compactMap { $0.trimmed(\.isWhitespace).map { ($0, word) } }
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension Substring {
    fileprivate func trimmed(_ isDropped: (Character) -> Bool) -> String? { String(self).trimmed(isDropped) }
}
