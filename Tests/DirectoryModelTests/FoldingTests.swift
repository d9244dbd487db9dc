import DirectoryModel
import Foundation
import TestSupport
import Testing

@Suite("Folding")
struct FoldingTests {
    /// Each word of a text: the piece of the text that it is, and its forms.
    static func words(_ text: String) -> [(source: String, forms: [String])] {
        let bytes = Array(text.utf8)
        var words: [(source: Range<Int>, forms: [String])] = []
        SearchFolding.tokens(of: text) { folded, source in
            if words.last?.source != source { words.append((source, [])) }
            words[words.count - 1].forms.append(String(decoding: folded, as: UTF8.self))
        }
        return words.map { (String(decoding: bytes[$0.source], as: UTF8.self), $0.forms) }
    }

    static func first(_ text: String) -> [String] { words(text).map { $0.forms[0] } }

    static func forms(_ word: String) -> [String] {
        SearchFolding.folded(word).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("splits ASCII at everything that is no letter, digit or apostrophe")
    func splitsASCII() {
        #expect(
            Self.first("Principal Engineer, Berth-Planning (R&D) m.kim2") == [
                "principal", "engineer", "berth", "planning", "r", "d", "m", "kim2",
            ])
        #expect(Self.first("") == [])
        #expect(Self.first(" .,-' ") == [])
        #expect(Self.words("  Ann Kim ").map(\.source) == ["Ann", "Kim"])
    }

    @Test(
        "leaves out apostrophes of all kinds inside a word",
        arguments: ["O'Neill", "O’Neill", "O‘Neill", "OʼNeill", "OʻNeill", "O`Neill", "O´Neill", "O′Neill", "O＇Neill"])
    func apostrophes(name: String) {
        #expect(Self.first(name) == ["oneill"])
        #expect(Self.words("'" + name + "', she").map(\.source) == [name, "she"])
    }

    @Test(
        "takes diacritics away",
        arguments: [
            ("José", "jose"), ("Jose\u{301}", "jose"), ("Łukasz", "lukasz"), ("Đorđe", "dorde"), ("Guðrún", "gudrun"),
            ("Þór", "thor"), ("Straße", "strasse"), ("STRAẞE", "strasse"), ("Zoë", "zoe"), ("Çelik", "celik"),
            ("İbrahim", "ibrahim"), ("ILGIN", "ilgin"), ("ılgın", "ilgin"), ("Ħamrun", "hamrun"), ("Ŧ", "t"),
            ("ŋ", "n"), ("ĸ", "k"), ("œuvre", "oeuvre"), ("Ægir", "aegir"), ("Nguyễn", "nguyen"), ("Dvořák", "dvorak"),
            ("ŐRSÉG", "orseg"), ("ﬁn", "fin"), ("Ｋｉｍ２", "kim2"), ("Ёлкин", "елкин"), ("Андрей", "андреи"),
            ("Γιώργος", "γιωργοσ"), ("ΓΙΏΡΓΟΣ", "γιωργοσ"), ("שָׁלוֹם", "שלום"), ("مُحَمَّد", "محمد"), ("أحمد", "احمد"),
            ("آمنة", "امنه"), ("ﻣﺤﻤﺪ", "محمد"), ("مصطفى", "مصطفي"), ("على", "علي"), ("علی", "علي"), ("محـمد", "محمد"),
            ("カタカナ", "かたかな"), ("ｶﾞｯﾂ", "がっつ"), ("か\u{3099}", "が"), ("김민준", "김민준"), ("田中", "田中"),
            ("\u{1100}\u{1175}\u{11B7}", "김"), ("٣٤٥", "345"), ("อรุณ", "อรุณ"), ("अनिल", "अनिल"), ("𝒜nn", "ann"),
        ])
    func folds(word: String, folded: String) {
        #expect(Self.first(word) == [folded])
        #expect(Self.words(word + " x").first?.source == word)
    }

    @Test(
        "gives the other ways in which a word is typed",
        arguments: [
            ("Müller", ["muller", "mueller"]), ("Mu\u{308}ller", ["muller", "mueller"]), ("Köln", ["koln", "koeln"]),
            ("Søren", ["soren", "soeren"]), ("Åse", ["ase", "aase"]), ("A\u{30A}se", ["ase", "aase"]),
            ("José", ["jose"]), ("Иванов", ["иванов", "ivanov"]), ("Щукин", ["щукин", "shchukin"]),
            ("Сергей", ["сергеи", "sergey", "sergei"]),
            ("Дмитрий", ["дмитрии", "dmitriy", "dmitry", "dmitrii"]),
            ("Алёна", ["алена", "alyona", "alena"]), ("Але\u{308}на", ["алена", "alyona", "alena"]),
            ("Юлия", ["юлия", "yuliya", "yulia", "iuliia"]), ("Жуков", ["жуков", "zhukov"]),
            ("Хрущёв", ["хрущев", "khrushchyov", "hrushchev", "khrushchev"]),
            ("Сергій", ["сергіи", "serhii"]), ("Їжак", ["іжак", "yizhak", "izhak"]),
            ("Ђорђевић", ["ђорђевић", "dordevic"]), ("Χρήστος", ["χρηστοσ", "christos", "hristos"]),
            ("Ευάγγελος", ["ευαγγελοσ", "evangelos"]), ("Μπάμπης", ["μπαμπησ", "bampis"]),
            ("김", ["김", "gim", "kim"]), ("민준", ["민준", "minjun"]),
            ("박서연", ["박서연", "bakseoyeon", "parkseoyeon", "pakseoyeon"]),
        ])
    func alternatives(word: String, forms: [String]) {
        #expect(Self.forms(word) == forms)
    }

    @Test("Latin spellings alone are to be had, most usual first")
    func romanisation() {
        #expect(
            Romanisation.forms(of: "Юлия").map { String(decoding: $0, as: UTF8.self) } == ["yuliya", "yulia", "iuliia"])
        #expect(Romanisation.forms(of: "Müller") == [])
    }

    @Test("splits a run of Han or kana from the letters beside it, and at nothing else")
    func han() {
        #expect(Self.first("東京2丁目 田中太郎Tanaka ラーメン・大") == ["東京", "2", "丁目", "田中太郎", "tanaka", "らーめん", "大"])
    }

    @Test("bytes that are not UTF-8 separate words")
    func notUTF8() {
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x63, 0xE2, 0x82, 0x64, 0xED, 0xA0, 0x80, 0x65, 0xC3]
        var words: [String] = []
        bytes.withUnsafeBytes {
            SearchFolding.tokens(of: $0) { f, _ in words.append(String(decoding: f, as: UTF8.self)) }
        }
        #expect(words == ["a", "b", "c", "d", "e"])
    }

    /// What holds for every text.
    static func check(_ text: String) {
        let words = Self.words(text)
        for word in words {
            #expect(!word.source.isEmpty && !word.forms.contains(""), "\(text)")
            #expect(Set(word.forms).count == word.forms.count, "\(text)")
            for form in word.forms { #expect(first(form) == [form], "\(word.source) of \(text)") }
            #expect(Self.words(word.source).map(\.forms) == [word.forms], "\(word.source) of \(text)")
        }
        let forms = words.map(\.forms)
        #expect(Self.words(text.precomposedStringWithCanonicalMapping).map(\.forms) == forms, "NFC of \(text)")
        #expect(Self.words(text.decomposedStringWithCanonicalMapping).map(\.forms) == forms, "NFD of \(text)")
    }

    @Test("a folded word is itself, and composed and decomposed text fold alike, whatever the letters")
    func properties() {
        var random = SeededRandom(seed: 20_261_124)
        let blocks: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x24F, 0x1E00...0x1EFF, 0x300...0x30F, 0x370...0x3FF, 0x1F00...0x1FFF, 0x400...0x52F,
            0x5D0...0x5EA, 0x620...0x655, 0x904...0x963, 0x3041...0x30FF, 0xAC00...0xD7A3, 0x1100...0x1112,
            0x1161...0x1175, 0x11A8...0x11C2, 0x4E00...0x4EFF, 0xFF01...0xFF9F, 0x2000...0x206F, 0x1F600...0x1F64F,
        ]
        for _ in 0..<4000 {
            let some = (0..<2).map { _ in blocks.randomElement(using: &random)! }
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                text.append(Unicode.Scalar(UInt32.random(in: some.randomElement(using: &random)!, using: &random))!)
            }
            // Some characters are replaced by others in NFC and NFD: what is folded is the normal form.
            Self.check(String(text).precomposedStringWithCanonicalMapping)
        }
    }

    @Test("every character of Unicode that Swift knows folds to itself when folded again")
    func everyScalar() {
        for value in UInt32(0x80)...0x3_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for word in Self.words(String(scalar)) {
                for form in word.forms where Self.first(form) != [form] {
                    Issue.record("U+\(String(value, radix: 16)) folds to \(form), and that to \(Self.first(form))")
                }
            }
        }
    }

    @Test(
        "real names and naughty strings hold to it too",
        .enabled(if: Checkout.shared("data/unicode") != nil, "there is no folder of Unicode data beside the checkout"))
    func realData() throws {
        let folder = try #require(Checkout.shared("data/unicode"))
        let files = [
            "blns/blns.txt", "names/common-forenames-by-country.csv", "names/common-surnames-by-country.csv",
            "utf8/UTF-8-test.txt", "utf8/utf8tests.txt",
        ]
        for file in files {
            let bytes = try Data(contentsOf: folder.appending(path: file))
            bytes.withUnsafeBytes { SearchFolding.tokens(of: $0) { _, _ in } }
            for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
                Self.check(String(line).precomposedStringWithCanonicalMapping)
            }
        }
    }

    private static let normalizationTest = Checkout.shared("data/unicode").flatMap { folder -> URL? in
        let file = folder.appending(path: "ucd/NormalizationTest.txt.bz2")
        let isThere = FileManager.default.fileExists(atPath: file.path)
        return isThere && FileManager.default.isExecutableFile(atPath: bzcat) ? file : nil
    }
    private static let bzcat = "/usr/bin/bzcat"

    @Test(
        "the two normal forms of every line of Unicode's own test fold alike",
        .enabled(if: normalizationTest != nil, "there is no NormalizationTest.txt.bz2, or nothing to unpack it with"))
    func unicodeNormalizationTest() throws {
        let (unpack, pipe) = (Process(), Pipe())
        unpack.executableURL = URL(filePath: Self.bzcat)
        unpack.arguments = [try #require(Self.normalizationTest).path]
        unpack.standardOutput = pipe
        try unpack.run()
        let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        unpack.waitUntilExit()
        var count = 0
        for line in text.split(separator: "\n") where line.first?.isHexDigit == true {
            let columns = line.split(separator: ";").prefix(3).map { column in
                var scalars = String.UnicodeScalarView()
                for number in column.split(separator: " ") {
                    if let value = UInt32(number, radix: 16), let scalar = Unicode.Scalar(value) {
                        scalars.append(scalar)
                    }
                }
                return String(scalars)
            }
            count += 1
            if Self.words(columns[1]).map(\.forms) != Self.words(columns[2]).map(\.forms) {
                Issue.record("NFC and NFD differ: \(line)")
            }
        }
        #expect(count > 15_000)
    }

    @Test(
        "most names of people are found by their Latin spelling",
        .enabled(if: Checkout.shared("data/unicode") != nil, "there is no folder of Unicode data beside the checkout"),
        arguments: [("RU", 0.85), ("UA", 0.85), ("GR", 0.8), ("RS", 0.85), ("BG", 0.7)])
    func romanisedNames(country: String, atLeast: Double) throws {
        let folder = try #require(Checkout.shared("data/unicode"))
        var (all, found) = (0, 0)
        var missed: [String] = []
        for (file, column) in [("forenames", 10), ("surnames", 4)] {
            let text = try String(
                contentsOf: folder.appending(path: "names/common-\(file)-by-country.csv"), encoding: .utf8)
            for line in text.split(whereSeparator: \.isNewline) {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                guard cells[0] == country, let local = Self.words(cells[column]).first,
                    local.forms[0].utf8.contains(where: { $0 >= 0x80 }), let roman = Self.first(cells[column + 1]).first
                else { continue }
                all += 1
                if local.forms.contains(roman) {
                    found += 1
                } else {
                    missed.append("\(cells[column]) \(roman) \(local.forms)")
                }
            }
        }
        #expect(Double(found) >= atLeast * Double(all), "\(found) of \(all), not: \(missed.prefix(20))")
    }
}
