import Crypto
import DirectoryModel
import GRDB

/// Whether whoever has a photo by the record has its pictures, in every size, and nobody else has any; and whether the
/// largest is the one that the hash was made of.
enum PhotoCheck {
    static func run(_ db: Database) throws -> CheckResult {
        var findings = Findings()
        var count = 0
        let people = try SQLStatement(db, "SELECT id, own_record FROM profile ORDER BY id")
        // The picture comes last, since whatever stands behind it is read through it.
        var pictures = try MergedRows(
            db, "SELECT profile_id, size, hash, picture FROM photo ORDER BY profile_id, size")
        while try people.step() {
            let id = people.int(0)
            var hash: String?
            FieldRecord.forEach(in: people.bytes(1)) {
                if $0 == .photo { hash = String(decoding: $1, as: UTF8.self) }
            }
            var kept = Kept()
            try pictures.forEach(of: id) { kept.add($0, hash: hash) }
            if hash != nil { count += 1 }
            if let complaint = kept.complaint(hasPhoto: hash != nil) { findings.add("P\(id): \(complaint)") }
        }
        return CheckResult(
            "photos", findings, passed: "\(count.grouped) in each size, the ones that the records have")
    }

    /// What is kept of one person.
    private struct Kept {
        private var sizes: [Int] = []
        private var areOfRecord = true
        private var isWhole = true

        mutating func add(_ row: SQLStatement, hash: String?) {
            sizes.append(row.int(1))
            if row.text(2) != hash { areOfRecord = false }
            guard row.int(1) == PhotoSize.whole.rawValue else { return }
            isWhole = row.text(2) == SHA256.hash(data: row.bytes(3)).hexadecimal
        }

        /// What is wrong with it; nil when nothing is.
        func complaint(hasPhoto: Bool) -> String? {
            guard hasPhoto else { return sizes.isEmpty ? nil : "there are pictures, and the record has no photo" }
            if sizes.isEmpty { return "the record has a photo, and there is no picture of it" }
            if !areOfRecord { return "there are pictures of another photo than the record has" }
            if sizes != PhotoSize.allCases.map(\.rawValue) { return "a size of the photo is missing" }
            return isWhole ? nil : "the photo is not as it was when its hash was made"
        }
    }
}

extension SHA256Digest {
    /// In small letters.
    fileprivate var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
