import DirectoryModel

/// What columns are called: for each field the words that HR systems and people put above it, in English, German, French
/// and Spanish, and a few in Dutch, Polish, Portuguese and Italian. Case, accents, hyphens and blanks don't count.
enum HeaderDictionary {
    struct Match {
        var field: PersonField
        /// 3: the very words; 2: with words that say nothing beside them; 1: words that may mean something else.
        var score: Int
    }

    /// The field that a column or path is called after; nil when its words are in no list.
    static func field(_ header: String) -> Match? {
        let path = header.split(separator: "/").map(String.init)
        guard path.count > 1, header.first != "/", !header.contains(" ") else { return match(HeaderWords(header)) }
        // The longest end of a path that says something; `Manager/Name` is no name of one's own.
        for length in stride(from: min(3, path.count), through: 1, by: -1) {
            let end = HeaderWords(path.suffix(length).joined(separator: " "))
            guard let found = match(end) else { continue }
            let above = HeaderWords(path.dropLast(length).joined(separator: " "))
            return above.words.contains(where: strangers.contains) ? nil : found
        }
        return nil
    }

    private static func match(_ header: HeaderWords) -> Match? {
        if let line = line(header) { return Match(field: line.field, score: 3) }
        if let field = exact[header.joined] ?? anyOrder[header.sorted] { return Match(field: field, score: 3) }
        let bare = header.dropping(qualifiers)
        if bare != header, let field = exact[bare.joined] ?? anyOrder[bare.sorted] {
            return Match(field: field, score: 2)
        }
        return vague[header.joined].map { Match(field: $0, score: 1) }
    }

    /// The reporting line that a column names somebody for.
    private static func line(_ header: HeaderWords) -> LineKind? {
        let bare = header.dropping(references)
        let kind = kinds.first { $0.words.contains { bare.words.contains($0) } }
        let rest = bare.dropping(kind?.words ?? []).dropping(references)
        let isManager = managers.contains(rest.joined) || header.words.contains("dotted")
        return isManager ? kind?.kind ?? .solid : nil
    }

    /// By what a column names managers, as far as its name says it; by employee number where it says nothing.
    static func reference(_ header: String) -> ManagerReference {
        let words = Set(HeaderWords(header).words)
        if !words.isDisjoint(with: ["mail", "email"]) { return .email }
        return words.isDisjoint(with: ["name", "nom", "nombre", "nome"]) ? .employeeNumber : .name
    }

    private static func fold(_ text: String) -> [HeaderWords] {
        text.split(separator: ",").map { HeaderWords(String($0)) }
    }

    private static let exact = table(words) { $0.joined }
    private static let anyOrder = table(words) { $0.sorted }
    private static let vague = table(vagueWords) { $0.joined }
    private static let managers = Set(fold(managerWords).map(\.joined))
    private static let references = Set(fold(referenceWords).flatMap(\.words))
    private static let qualifiers = Set(fold(qualifierWords).flatMap(\.words))
    private static let strangers = Set(fold(strangerWords).flatMap(\.words))
    private static let kinds: [(kind: LineKind, words: Set<String>)] = [
        (
            .dotted,
            Set(
                fold("dotted line, matrix, functional, secondary, fachlich, fachlicher, fonctionnel, funcional")
                    .flatMap(\.words))
        ),
        (.interim, Set(fold("interim, acting, temporary, kommissarisch, kommissarischer").flatMap(\.words))),
    ]

    private static func table(
        _ words: [(PersonField, String)], _ key: (HeaderWords) -> String
    ) -> [String: PersonField] {
        Dictionary(
            words.flatMap { field, text in fold(text).map { (key($0), field) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Words that stand beside others without changing what is meant.
    private static let qualifierWords = """
        employee, emp, worker, person, user, associate, staff, current, primary, main, official, work, business, \
        corporate, company, contact, legal, location, home department, mitarbeiter, dienstlich, dienstliche, salarie, \
        employe, empleado, trabajador, professionnel, professionnelle, pro, medewerker, pracownik, dipendente, the, of, \
        de, del, du, des, la, le, el, en, der, die, das
        """

    /// What stands above them in a path is about somebody else, or about another side of the same person.
    private static let strangerWords = """
        manager, supervisor, emergency, spouse, dependent, partner, home, private, personal, previous, former, birth, \
        vorgesetzter, notfall, privat, responsable, jefe, referrer, recruiter
        """

    /// What a manager is named by; the values say more.
    private static let referenceWords = """
        id, no, nr, num, number, nummer, numero, code, name, full name, email, mail, address, alias, user name, login, \
        dn, position, employee, emp, worker, associate, personal, personalnummer, matricule, nom, nombre, s
        """

    private static let managerWords = """
        manager, line manager, direct manager, people manager, reports to, reporting to, report to, reporting manager, \
        supervisor, boss, superior, team lead, leader, \
        vorgesetzter, vorgesetzte, vorgesetzten, direkter vorgesetzter, disziplinarischer vorgesetzter, fuhrungskraft, \
        leiter, teamleiter, chef, berichtet an, responsable, responsable hierarchique, responsable direct, superieur, \
        superieur hierarchique, n 1, jefe, jefe directo, jefe inmediato, reporta a, gerente, leidinggevende, \
        przelozony, bezposredni przelozony, kierownik, gestor, chefe, superior hierarquico, responsabile, capo, superiore
        """

    private static let vagueWords: [(PersonField, String)] = [
        (.employeeNumber, "id, no, nr, number, nummer, numero, code, key, external id, uid, ident, identifier"),
        (.title, "function, category, titre, titulo"), (.email, "user principal name, upn"),
        (.building, "location, place, lieu, ubicacion"),
    ]

    private static let words: [(PersonField, String)] = [
        (
            .employeeNumber,
            """
            employee id, employee number, employee no, employee nr, employee code, emp id, emp no, emp number, empno, empnum, emp nr, \
            staff id, staff no, staff number, staff code, personnel number, personnel no, personnel id, personnel code, \
            worker id, worker number, associate id, payroll number, payroll id, person id, person number, hr id, ee id, \
            ee number, clock number, user id employee, personalnummer, personal nr, personal no, persnr, pers nr, \
            mitarbeiternummer, mitarbeiter nr, mitarbeiter id, ma nr, stammnummer, personal id, matricule, \
            numero matricule, numero employe, numero d employe, id employe, numero salarie, id salarie, numero empleado, \
            numero de empleado, no empleado, num empleado, id empleado, codigo empleado, codigo de empleado, legajo, \
            numero de nomina, personeelsnummer, medewerkernummer, personeelsnr, numer pracownika, nr pracownika, \
            id pracownika, numer ewidencyjny, matricula, numero funcionario, id funcionario, matricola, \
            numero dipendente, id dipendente
            """
        ),
        (
            .alias,
            """
            alias, user name, username, user, user id, login, login name, logon name, account, account name, \
            sam account name, network id, benutzername, benutzer, anmeldename, benutzerkennung, kurzel, kurzzeichen, \
            identifiant, nom d utilisateur, usuario, nombre de usuario, gebruikersnaam, nazwa uzytkownika, utilizador, \
            nome de usuario, nome utente
            """
        ),
        (
            .honorificPrefix,
            """
            prefix, name prefix, honorific, salutation, anrede, akademischer titel, civilite, tratamiento, aanhef, \
            tratamento
            """
        ),
        (
            .legalGivenName,
            """
            first name, given name, forename, first, given, fname, legal first name, vorname, vornamen, prenom, prenoms, \
            nombres, primer nombre, nombre de pila, voornaam, imie, primeiro nome, nome proprio
            """
        ),
        (
            .legalFamilyName,
            """
            last name, surname, family name, last, family, lname, sn, legal last name, nachname, familienname, zuname, \
            nom de famille, nom usuel, apellido, apellidos, primer apellido, achternaam, nazwisko, sobrenome, apelido, \
            cognome
            """
        ),
        (
            .legalFullName,
            """
            full name, legal full name, employee name, display name, complete name, name, cn, vollstandiger name, \
            vor und nachname, nom complet, nom et prenom, nom prenom, nombre completo, nombre y apellidos, \
            volledige naam, imie i nazwisko, nome completo, nome e cognome, nom, nombre, nome, naam
            """
        ),
        (.honorificSuffix, "suffix, name suffix, post nominals, namenszusatz"),
        (
            .preferredGivenName,
            """
            preferred name, preferred first name, preferred given name, known as, nickname, goes by, rufname, \
            prenom usuel, nombre preferido, roepnaam
            """
        ),
        (.preferredFamilyName, "preferred last name, preferred family name"),
        (.pronouns, "pronouns, pronomen, pronoms, pronombres"),
        (
            .title,
            """
            job title, title, position, position title, business title, job, role, job role, designation, occupation, \
            job name, stelle, stellenbezeichnung, funktion, jobtitel, berufsbezeichnung, tatigkeit, titel, poste, \
            intitule du poste, intitule de poste, fonction, emploi, puesto, cargo, funcion, functie, functietitel, \
            stanowisko, funcao, mansione, ruolo, posizione
            """
        ),
        (
            .jobFamily,
            "job family, job category, job group, berufsgruppe, famille de metier, filiere, familia profesional"
        ),
        (
            .level,
            """
            level, job level, grade, job grade, band, management level, stufe, ebene, karrierestufe, niveau, nivel, \
            schaal, poziom, livello
            """
        ),
        (
            .departmentID,
            """
            department id, department code, department number, department no, dept id, dept code, dept no, dept number, \
            org unit id, org unit code, org unit number, unit code, abteilungsnummer, abteilung nr, abteilungskurzel, \
            abteilung id, code service, code departement, id departement, codigo departamento, id departamento, \
            afdelingscode, kod dzialu, codice reparto
            """
        ),
        (
            .departmentName,
            """
            department, department name, dept, dept name, division, team, org unit, org unit name, organization unit, \
            organisation unit, organizational unit, business unit, unit, group, section, abteilung, abteilungsname, \
            bereich, organisationseinheit, referat, fachbereich, service, departement, direction, unite, departamento, \
            area, afdeling, dzial, setor, reparto, dipartimento, ufficio
            """
        ),
        (
            .costCentre,
            """
            cost centre, cost center, cost centre code, cost center code, cost centre id, cost center id, kostenstelle, \
            kst, centre de cout, centre de couts, centro de coste, centro de costes, centro de costo, centro de costos, \
            kostenplaats, mpk, centro de custo, centro di costo
            """
        ),
        (
            .company,
            """
            company, company name, legal entity, entity, employer, organisation, organization, organization name, firma, \
            gesellschaft, unternehmen, arbeitgeber, societe, entreprise, entite, empresa, sociedad, bedrijf, spolka, \
            azienda, societa
            """
        ),
        (
            .employmentType,
            """
            employment type, employee type, worker type, emp type, contract type, type, employee class, staff type, contract, \
            beschaftigungsart, vertragsart, mitarbeiterart, mitarbeitergruppe, type de contrat, contrat, \
            tipo de contrato, contracttype, dienstverband, rodzaj umowy, typ umowy, tipo contratto, tipo di contratto
            """
        ),
        (
            .status,
            """
            status, employment status, employee status, worker status, position status, active, is active, enabled, \
            account enabled, beschaftigungsstatus, aktiv, statut, actif, estatus, activo, situacion, actief, situacao, \
            ativo, stato, attivo, aktywny
            """
        ),
        (
            .hireDate,
            """
            hire date, date of hire, hired, hired on, start date, date started, joined, join date, joining date, \
            date joined, date of joining, original hire date, entry date, eintrittsdatum, eintritt, einstellungsdatum, \
            eingestellt am, beschaftigt seit, date d embauche, date embauche, date d entree, date entree, entree, \
            fecha de contratacion, fecha contratacion, fecha de ingreso, fecha ingreso, fecha de alta, fecha alta, \
            datum in dienst, in dienst, startdatum, data zatrudnienia, data de admissao, data admissao, \
            data di assunzione, data assunzione
            """
        ),
        (
            .leaveDate,
            """
            termination date, date of termination, terminated, leave date, leaving date, leaver date, end date, last day, \
            date left, exit date, separation date, last working day, austrittsdatum, austritt, ausgeschieden am, \
            vertragsende, date de sortie, date sortie, date de depart, fecha de baja, fecha baja, fecha de salida, \
            datum uit dienst, uit dienst, einddatum, data zwolnienia, data de demissao, data de desligamento, \
            data di cessazione, data cessazione
            """
        ),
        (
            .email,
            """
            email, mail, email address, mail address, work email, business email, office email, email work, \
            mailadresse, email adresse, courriel, adresse email, adresse mail, adresse courriel, email professionnel, \
            mail pro, correo, correo electronico, emailadres, adres email, endereco de email, indirizzo email, \
            posta elettronica
            """
        ),
        (
            .workPhone,
            """
            phone, phone number, telephone, telephone number, tel, tel no, tel nr, work phone, work telephone, \
            office phone, business phone, desk phone, landline, telefon, telefonnummer, telefon dienstlich, festnetz, \
            numero de telephone, telephone fixe, tel fixe, telephone professionnel, telefono, telefono fijo, \
            numero de telefono, telefoon, telefoonnummer, telefone, telefono ufficio
            """
        ),
        (
            .workPhoneExtension,
            """
            extension, ext, phone extension, phone ext, work phone extension, durchwahl, nebenstelle, \
            poste telephonique, anexo, toestel, wewnetrzny, ramal, interno
            """
        ),
        (
            .mobilePhone,
            """
            mobile, mobile phone, mobile number, cell, cell phone, cellphone, work mobile, mobil, handy, mobiltelefon, \
            mobilnummer, handynummer, diensthandy, portable, telephone portable, mobile professionnel, movil, \
            telefono movil, celular, mobiel, komorka, telefon komorkowy, telemovel, cellulare
            """
        ),
        (
            .building,
            """
            building, building name, site, site name, office, office location, work location, work site, gebaude, \
            standort, batiment, edificio, centro de trabajo, gebouw, budynek, predio, sede, location name, \
            location description
            """
        ),
        (.floor, "floor, floor name, etage, stockwerk, geschoss, piso, planta, verdieping, pietro, andar"),
        (
            .desk,
            """
            desk, desk number, room, room number, seat, cubicle, arbeitsplatz, raum, raumnummer, zimmer, zimmernummer, \
            buro, bureau, salle, despacho, kamer, kamernummer, pokoj, nr pokoju, stanza
            """
        ),
        (
            .city,
            """
            city, town, locality, work city, office city, stadt, ort, dienstort, arbeitsort, ville, commune, ciudad, localidad, \
            stad, plaats, miasto, cidade, citta
            """
        ),
        (
            .region,
            """
            region, state, state province, province, county, work state, bundesland, kanton, canton, provincia, \
            comunidad autonoma, provincie, wojewodztwo, estado, regione
            """
        ),
        (
            .country,
            """
            country, country code, country name, work country, iso country, land, staat, landercode, landerkurzel, pays, \
            code pays, pais, kraj, paese, nazione
            """
        ),
        (
            .timeZone,
            "time zone, tz, zeitzone, fuseau horaire, zona horaria, tijdzone, strefa czasowa, fuso horario, fuso orario"
        ),
    ]
}
