import DirectoryImport
import DirectoryModel
import Foundation
import TestSupport
import Testing

@Suite("Inspecting a dump")
struct InspectTests {
    let harness: ImportHarness

    init() throws { harness = try ImportHarness() }

    private func inspect(_ text: String, _ name: String = "people.csv") throws -> Inspection {
        try Inspector.inspect(try harness.folder.write(name, text))
    }

    /// Writes the proposed mapping, and loads the file through it without an edit.
    private func load(_ text: String, _ name: String = "people.csv") throws -> ImportReport {
        let inspection = try inspect(text, name)
        #expect(inspection.origin == .proposed)
        let mapping = try harness.folder.write("mapping.json", try #require(inspection.mapping))
        return try harness.load(harness.folder.path(name), mapping: mapping)
    }

    @Test(
        "recognises what ships, shows the first people as they are read, and how much of the mapping is there",
        arguments: [
            ("harbour.csv", "phonebook-csv", "Amara"), ("harbour.xml", "phonebook-xml", "Amara"),
            ("posts.csv", "organogram", "Ottoline"), ("workers.xml", "workday", "Maria Beatriz"),
        ])
    func presets(name: String, mapping: String, given: String) throws {
        let inspection = try Inspector.inspect(Checkout.url("Fixtures/orgs/" + name).path)
        #expect(inspection.origin == .preset && inspection.fit?.mapping == mapping)
        #expect(try #require(inspection.fit).share > 0.75)
        #expect(inspection.rows.first?.values[.legalGivenName] == given)
        #expect(inspection.rows.count <= 5 && inspection.rowsRejected == 0 && inspection.issues.isEmpty)
        // What is written is the preset itself.
        let file = try harness.folder.write("preset.json", try #require(inspection.mapping))
        #expect(try MappingLibrary.mapping(file).name == mapping)
    }

    @Test("recognises the dumps of every HR system that there is a mapping for")
    func systems() throws {
        let folder = Checkout.url("Fixtures/hr-systems")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { ["csv", "xml"].contains($0.pathExtension) }
        #expect(!files.isEmpty)
        for file in files {
            let inspection = try Inspector.inspect(file.path)
            #expect(inspection.origin == .preset)
            #expect(inspection.fit?.mapping == file.deletingPathExtension().lastPathComponent)
            #expect(!inspection.rows.isEmpty && inspection.sources[.employeeNumber] != nil)
        }
    }

    @Test("names what no directory should hold, and proposes none of it")
    func privateData() throws {
        let columns = [
            "Date of birth", "Geburtsdatum", "Fecha de nacimiento", "SSN", "National ID", "N° de sécurité sociale",
            "DNI",
            "Annual Salary", "Jahresgehalt", "Salaire brut", "IBAN", "Password", "Mot de passe",
        ]
        let header = (["Employee ID", "First name", "Last name", "Ref"] + columns).joined(separator: ",")
        let row = { (n: Int) in
            (["\(n)", "Ann", "Archer\(n)", "12\(n)-45-6789"] + columns.map { _ in "7\(n)" }).joined(separator: ",")
        }
        let inspection = try inspect("\(header)\n\(row(1))\n\(row(2))\n")
        #expect(inspection.columnsLeftOut.filter { $0.isPrivate != nil }.map(\.column) == ["Ref"] + columns)
        #expect(Set(inspection.columnsLeftOut.compactMap(\.isPrivate)) == Set(PrivateData.allCases))
        #expect(
            inspection.sources.keys.sorted { $0.rawValue < $1.rawValue } == [
                .employeeNumber, .legalGivenName, .legalFamilyName,
            ])
    }

    @Test("in German proposes a mapping that loads the file as it is")
    func german() throws {
        let report = try load(
            """
            Personal-Nr.;Name;Vorname;Titel;Stellenbezeichnung;Abteilung;Kostenstelle;E-Mail;Telefon;Durchwahl;Eintrittsdatum;Austritt;Beschäftigungsart;Status;Standort;Ort;Land;Vorgesetzter (Personal-Nr.);Geburtsdatum;Gehalt
            0007;Müller;Jürgen;Dr.;Leiter Vertrieb;Vertrieb;K100;j.mueller@example.com;040 669690-10;10;01.04.2009;;Vollzeit;aktiv;Speicher 3;Hamburg;Deutschland;;01.02.1970;90000
            0012;Weiß;Änne;;Sachbearbeiterin;Vertrieb;K100;ae.weiss@example.com;040 669690-11;11;15.06.2018;;Teilzeit;Elternzeit;Speicher 3;Hamburg;Deutschland;0007;03.04.1988;40000
            0013;Şahin;Deniz;;Werkstudent;Vertrieb;K100;d.sahin@example.com;+49 40 669690-12;12;01.10.2023;31.03.2025;Werkstudent;ausgeschieden;Speicher 3;Hamburg;Deutschland;0012;05.06.2001;20000

            """)
        #expect(report.counts.hires == 3 && report.counts.rejected == 0 && report.details.heldBack.isEmpty)
        #expect(report.details.columnsLeftOut == ["Geburtsdatum", "Gehalt"])
        let anne = try harness.person("aweiss")
        #expect(anne.manager?.displayName == "Jürgen Müller" && anne.status == .leave)
        #expect(anne[.workPhone] == "+494066969011" && anne[.hireDate] == "2018-06-15" && anne[.country] == "DE")
        #expect(anne[.departmentName] == "Vertrieb" && anne[.employmentType] == "employee")
        #expect(try harness.person("dsahin").status == .left)
    }

    @Test("in French proposes a mapping that loads the file as it is")
    func french() throws {
        let report = try load(
            """
            Matricule,Nom,Prénom,Civilité,Intitulé du poste,Service,Courriel,Portable,Date d'embauche,Type de contrat,Ville,Pays,Responsable hiérarchique,Date de naissance
            A12,Lefèvre,Chloé,Mme,Directrice,Direction,c.lefevre@example.com,06 12 34 56 78,03/02/2010,CDI,Lyon,France,,12/12/1975
            A13,N'Diaye,Moussa,M.,Comptable,Finances,m.ndiaye@example.com,06 12 34 56 79,25/11/2019,CDD,Lyon,France,A12,11/11/1990

            """)
        #expect(
            report.counts.hires == 2 && report.counts.rejected == 0
                && report.details.columnsLeftOut == ["Date de naissance"])
        let moussa = try harness.person("mndiaye")
        #expect(moussa.manager?.displayName == "Chloé Lefèvre" && moussa[.legalFamilyName] == "N'Diaye")
        #expect(moussa[.hireDate] == "2019-11-25" && moussa[.mobilePhone] == "+33612345679" && moussa[.country] == "FR")
        #expect(moussa[.honorificPrefix] == "M.")
    }

    @Test("in Spanish proposes a mapping by mail address, where managers are named by it")
    func spanish() throws {
        let report = try load(
            """
            Número de empleado|Nombre|Apellidos|Puesto|Departamento|Correo electrónico|Teléfono móvil|Fecha de ingreso|Jefe directo|DNI
            101|Inés|García López|Directora|Dirección|ines@example.com|612 345 678|02/01/2012||X1
            102|Íñigo|Ruiz|Analista|Finanzas|inigo@example.com|612 345 679|14/05/2020|ines@example.com|X2

            """)
        #expect(report.counts.hires == 2 && report.details.heldBack.isEmpty)
        let inigo = try harness.person("iruiz")
        #expect(
            inigo.manager?.alias == "igarcial" && inigo[.hireDate] == "2020-05-14"
                && inigo[.mobilePhone] == "+34612345679")
    }

    @Test(
        "knows some Dutch, Polish, Portuguese and Italian",
        arguments: [
            "Personeelsnummer,Voornaam,Achternaam,Functie,Afdeling,Leidinggevende",
            "Numer pracownika,Imię,Nazwisko,Stanowisko,Dział,Przełożony",
            "Matrícula,Nome,Sobrenome,Cargo,Setor,Gestor", "Matricola,Nome,Cognome,Mansione,Reparto,Responsabile",
        ])
    func others(header: String) throws {
        let inspection = try inspect(header + "\n1,Ann,Archer,Clerk,Sales,\n2,Bo,Baker,Cook,Sales,1\n")
        #expect(
            inspection.sources.keys.sorted { $0.rawValue < $1.rawValue } == [
                .employeeNumber, .legalGivenName, .legalFamilyName, .title, .departmentName, .manager,
            ])
        #expect(inspection.columnsLeftOut.isEmpty)
    }

    @Test("takes names apart, finds managers by name, and skips the lines above the header")
    func wholeNames() throws {
        let report = try load(
            """
            Staff list
            as of 1 May, all sites

            employeeCode\tFull Name\tJob_Title\tReports To\tStart Date\tActive
            W1\tArcher, Ann\tDirector\t-\t5/31/2010\tYes
            W2\tvan der Berg, Zoë\tClerk\tArcher, Ann\t12/1/2015\tYes
            W3\tDoe, Jo\tCook\tvan der Berg, Zoë\t1/2/2018\tNo

            """)
        #expect(report.counts.hires == 3 && report.details.heldBack.isEmpty && report.counts.rejected == 0)
        let zoe = try harness.person("zvanderb")
        #expect(zoe.manager?.displayName == "Ann Archer" && zoe[.hireDate] == "2015-12-01")
        #expect(try harness.person("jdoe").status == .left)
    }

    @Test("is not led astray by a file that was pasted twice, nor by one without rows")
    func pastedTwice() throws {
        let header = "Employee ID,Name,Job,Manager Name,Manager ID,Start Date\n"
        let rows = "1,Ann Archer,Director,,,2010-01-04T00:00:00\n2,Bo Baker,Clerk,Ann Archer,1,2012-05-06T00:00:00\n"
        let report = try load(header + rows + header + rows)
        #expect(
            report.counts.hires == 2 && report.counts.duplicates == 2
                && report.details.columnsLeftOut == ["Manager Name"])
        let empty = try inspect(header)
        #expect(empty.sources[.employeeNumber] == "Employee ID" && empty.sources[.manager] == "Manager ID")
    }

    @Test("says which order of dates it takes where the values don't tell")
    func ambiguousDates() throws {
        let american = try inspect(
            "Employee ID,First Name,Last Name,State,Hire Date\n1,Ann,Archer,TX,1/2/2010\n2,Bo,Baker,TX,3/4/2011\n")
        #expect(american.rows.first?.values[.hireDate] == "2010-01-02")
        #expect(american.notes.contains { $0.contains("can be read in either order") && $0.contains("MM/DD/YYYY") })
        let german = try inspect(
            "Personalnummer,Vorname,Nachname,Eintritt\n1,Ann,Archer,01.02.2010\n2,Bo,Baker,03.04.2011\n")
        #expect(german.rows.first?.values[.hireDate] == "2010-02-01")
        let mixed = try inspect(
            "Employee ID,First Name,Last Name,Hire Date\n1,Ann,Archer,31/12/2010\n2,Bo,Baker,12/31/2011\n")
        #expect(mixed.columnsLeftOut.map(\.column) == ["Hire Date"])
    }

    @Test("of XML proposes the paths below the element that repeats")
    func xml() throws {
        let report = try load(
            """
            <?xml version="1.0"?>
            <Export><Created>2026-01-01</Created><Staff>
              <Worker no="1"><Name><First>Ann</First><Last>Archer</Last></Name><Job><Title>Director</Title></Job>
                <Department code="D1">Sales</Department><Email>ann@example.com</Email><BirthDate>1970-01-01</BirthDate></Worker>
              <Worker no="2"><Name><First>Bo</First><Last>Baker</Last></Name><Job><Title>Clerk</Title></Job>
                <Department code="D1">Sales</Department><Email>bo@example.com</Email><BirthDate>1980-01-01</BirthDate>
                <Manager id="1"><Name>Ann Archer</Name></Manager></Worker>
            </Staff></Export>
            """, "people.xml")
        #expect(report.counts.hires == 2 && report.details.columnsLeftOut == ["BirthDate", "Manager/Name"])
        let bo = try harness.person("bbaker")
        #expect(bo.manager?.alias == "aarcher" && bo[.departmentID] == "D1" && bo[.title] == "Clerk")
    }

    @Test("shows rows that would be held back, and why")
    func badRows() throws {
        let inspection = try inspect(
            ImportHarness.header
                + "\n1,ann,Ann,Archer,Director,active,\n2,bob,Bo,Baker,Clerk,gone,1\n3,cy\n4,di,Di,Draper,Cook,active,1\n"
        )
        #expect(inspection.rows.map(\.isAccepted) == [true, false, false, true])
        #expect(inspection.issues.map(\.code) == ["badValue", "raggedRow"] && inspection.rowsRejected == 2)
        let unclosed = try inspect(ImportHarness.header + "\n1,ann,Ann,Archer,Director,active,\n2,\"bob,Bo,Baker\n")
        #expect(unclosed.rows.count == 1 && unclosed.issues.map(\.code) == ["unclosedQuote"])
    }

    @Test("reads no more than the head of a file of 10 GB")
    func constantTime() throws {
        let rows = (1...8000).map { "\($0),a\($0),Ann,Archer,Director of a rather long title,active,\n" }.joined()
        for text in [rows, "1,ann,Ann,Archer,Director,active,\n"] {
            let file = try harness.folder.write("large.csv", ImportHarness.header + "\n" + text)
            #expect(truncate(file, 10 << 30) == 0)
            let inspection = try Inspector.inspect(file)
            #expect(inspection.bytesRead == 256 << 10)
            #expect(inspection.rows.first?.values[.alias] == (text == rows ? "a1" : "ann"))
            #expect(inspection.rowsRejected == 0)
            // Behind the single row there is nothing but NULs.
            #expect(inspection.issues.isEmpty == (text == rows))
        }
    }

    @Test("says what the file is in, and that it was assumed")
    func encodings() throws {
        let utf16 = try Inspector.inspect(ReaderFiles.hostile("utf16le.csv"))
        #expect(utf16.encoding == .utf16LittleEndian && utf16.delimiter == UInt8(ascii: ";"))
        let windows = try Inspector.inspect(ReaderFiles.hostile("windows-1252.csv"))
        #expect(windows.encoding == .windows1252 && windows.issues.map(\.code) == ["assumedEncoding"])
    }

    @Test("of a file with nothing to match people by proposes nothing, and says why")
    func noKey() throws {
        let inspection = try inspect("First name,Last name\nAnn,Archer\nAnn,Baker\n")
        #expect(inspection.mapping == nil && inspection.notes.last?.contains("employee number") == true)
    }

    @Test("refuses what is no dump", arguments: ["error-page.csv", "workbook.xlsx", "many-laughs.xml"])
    func refusals(name: String) {
        #expect(throws: DirectoryError.self) { try Inspector.inspect(ReaderFiles.hostile(name)) }
    }

    @Test("never fails on a hostile file but with a reason", arguments: ReaderFiles.hostileFiles)
    func hostile(path: String) {
        do { _ = try Inspector.inspect(path) } catch {
            let error = error as? DirectoryError
            #expect(error?.code == .invalid && error?.hint.isEmpty == false)
        }
    }
}
