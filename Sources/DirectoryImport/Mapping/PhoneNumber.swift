/// Telephone numbers as people type them into HR systems, brought to E.164 (ITU-T E.164: `+`, country code, at most 15
/// digits in all).
enum PhoneNumber {
    /// Country calling codes of ISO 3166-1 countries, and the prefix that is dialled inside the country and dropped
    /// behind the code ("0" nearly everywhere). Source: ITU-T E.164, list of assigned country codes.
    static let callingCodes: [String: String] = [
        "AE": "971", "AR": "54", "AT": "43", "AU": "61", "BE": "32", "BR": "55", "CA": "1", "CH": "41", "CL": "56",
        "CN": "86", "CO": "57", "CR": "506", "CZ": "420", "DE": "49", "DK": "45", "EG": "20", "ES": "34", "FI": "358",
        "FR": "33", "GB": "44", "GR": "30", "HK": "852", "HU": "36", "ID": "62", "IE": "353", "IL": "972", "IN": "91",
        "IT": "39", "JP": "81", "KE": "254", "KR": "82", "LU": "352", "MX": "52", "MY": "60", "NG": "234", "NL": "31",
        "NO": "47", "NZ": "64", "PH": "63", "PL": "48", "PT": "351", "RO": "40", "SA": "966", "SE": "46", "SG": "65",
        "SK": "421", "TH": "66", "TR": "90", "TW": "886", "UA": "380", "US": "1", "VN": "84", "ZA": "27",
    ]

    /// Countries whose numbers keep their leading zero, or have none to drop.
    private static let keepsZero: Set<String> = ["IT"]

    /// The first number in the text, as E.164; nil when there are too few digits to be one. A number that lost its
    /// leading zero in a spreadsheet is the same number. Without a country, only a number with a code is one.
    static func e164(_ text: String, country: String?) -> String? {
        let code = country.flatMap { callingCodes[$0] }
        let first = firstNumber(in: text)
        let digits = first.filter { $0.isASCII && $0.isNumber }
        let number =
            if first.first == "+" {
                withoutTrunkZero(digits, first)
            } else if let prefix = internationalPrefixes(code).first(where: digits.hasPrefix) {
                String(digits.dropFirst(prefix.count))
            } else if digits.count >= 5, let country, let code {
                code + withoutTrunkPrefix(digits, country, code)
            } else {
                ""
            }
        // No country code begins with 0.
        return (5...15).contains(number.count) && number.first != "0" ? "+" + number : nil
    }

    /// What is dialled before a country code: 00 nearly everywhere (ITU-T E.164), 011 in North America, whose people
    /// write 00 as well.
    private static func internationalPrefixes(_ code: String?) -> [String] { code == "1" ? ["011", "00"] : ["00"] }

    private static func withoutTrunkPrefix(_ digits: String, _ country: String, _ code: String) -> String {
        if code == "1", digits.count == 11, digits.hasPrefix("1") { return String(digits.dropFirst()) }
        return digits.hasPrefix("0") && !keepsZero.contains(country) ? String(digits.dropFirst()) : digits
    }

    /// `+44 (0)20 …`: the zero in parentheses is not dialled from abroad.
    private static func withoutTrunkZero(_ digits: String, _ text: Substring) -> String {
        guard let zero = text.range(of: "(0)") else { return digits }
        let before = text[..<zero].filter { $0.isASCII && $0.isNumber }.count
        return String(digits.prefix(before) + digits.dropFirst(before + 1))
    }

    /// Up to the first letter, comma, semicolon or second slash: "0207 035 4848 or Minicom 0207 035 4742".
    private static func firstNumber(in text: String) -> Substring {
        let start = text.firstIndex { $0 == "+" || $0 == "(" || ($0.isASCII && $0.isNumber) } ?? text.endIndex
        return text[start...].prefix { character in
            (character.isASCII && character.isNumber) || character.isWhitespace || "+-()./\u{00A0}".contains(character)
        }.split(separator: "/", maxSplits: 1).first ?? ""
    }
}

extension Substring {
    fileprivate func range(of text: String) -> Index? {
        indices.first { self[$0...].hasPrefix(text) }
    }
}
