/// A code with which one person claims a badge, as it is kept: by its hash alone.
package struct ClaimCode: Sendable, Equatable {
    /// What becomes of codes in one change set, at its time.
    package enum Change: Sendable, Equatable {
        /// A new batch, with the hash of each code.
        case made(ClaimBatch, hashes: [[UInt8]])
        /// Those of a batch that nobody has claimed work no more.
        case voided(batch: Int)
        case claimed(hash: [UInt8], by: PersonID)
    }

    /// Number of its batch.
    package var batch: Int
    package var claimed: Timestamp?
    /// Who claimed it; nil while nobody has, and for somebody who was forgotten.
    package var person: PersonID?

    package init(batch: Int, claimed: Timestamp? = nil, person: PersonID? = nil) {
        self.batch = batch
        self.claimed = claimed
        self.person = person
    }
}

/// Codes that were made together.
package struct ClaimBatch: Sendable, Equatable {
    /// 0 for one that is not kept yet.
    package var number: Int
    package var badge: BadgeID
    package var made: Timestamp
    /// In whose name the badge is given.
    package var maker: AwardGiver
    /// The first day on which they work no more.
    package var expires: CalendarDate
    /// For what they are; it becomes the reason of each award.
    package var note: String
    package var voided: Timestamp?
    /// How many codes there are, and how many of them were claimed.
    package var count: Int
    package var claimed: Int

    package init(
        number: Int = 0, badge: BadgeID, made: Timestamp, maker: AwardGiver, expires: CalendarDate, note: String,
        voided: Timestamp? = nil, count: Int, claimed: Int = 0
    ) {
        self.number = number
        self.badge = badge
        self.made = made
        self.maker = maker
        self.expires = expires
        self.note = note
        self.voided = voided
        self.count = count
        self.claimed = claimed
    }

    /// Whether codes of it that nobody has claimed work.
    package func works(on day: CalendarDate) -> Bool { voided == nil && day < expires }
}

/// The words of a code: 80 random bits in Douglas Crockford's base 32, `7ZKQ-0M4T-XW2P-9HJD`.
extension ClaimCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 16

    /// A code that nobody has had, as it is shown.
    static func make(_ keys: TokenKeys) -> String {
        var bits: UInt = 0
        var count = 0
        var text: [UInt8] = []
        for byte in keys.random(length * 5 / 8) {
            bits = bits << 8 | UInt(byte)
            count += 8
            while count >= 5 {
                count -= 5
                if text.count % 5 == 4 { text.append(UInt8(ascii: "-")) }
                text.append(alphabet[Int(bits >> UInt(count) & 31)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A code as somebody types it, in the form that is hashed: capital or small, with or without what stands between, and
    /// with letters for the digits they look like. Throws `invalid` for what no code is like.
    static func canonical(_ text: String) throws -> String {
        var code: [UInt8] = []
        for byte in text.utf8.prefix(200) where byte != 0x20 && byte != 0x2D {
            let capital = byte &- 0x61 < 26 ? byte & 0xDF : byte
            switch capital {
            case UInt8(ascii: "O"): code.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): code.append(UInt8(ascii: "1"))
            default: code.append(capital)
            }
        }
        guard code.count == length, code.allSatisfy(alphabet.contains) else {
            throw DirectoryError(
                .invalid, "that is no code with which a badge is claimed",
                hint: "A code has 16 letters and digits, for example 7ZKQ-0M4T-XW2P-9HJD.")
        }
        return String(decoding: code, as: UTF8.self)
    }
}

extension JSONWriter {
    /// A batch as of a day, without its codes, which nobody has kept.
    package mutating func batch(_ batch: ClaimBatch, on day: CalendarDate, name: (PersonID) -> String) {
        let left = batch.count - batch.claimed
        object { json in
            json.member("number", batch.number)
            json.member("badge", batch.badge.text)
            json.member("made", batch.made.description)
            json.member("by", batch.maker.person.map(name) ?? batch.maker.text)
            json.member("expires", batch.expires.description)
            json.member("note", batch.note)
            json.member("voided", batch.voided?.description)
            json.object("codes") {
                $0.member("made", batch.count)
                $0.member("claimed", batch.claimed)
                $0.member("expired", batch.voided == nil && batch.expires <= day ? left : 0)
                $0.member("voided", batch.voided == nil ? 0 : left)
            }
        }
    }

    /// `{"items":[BATCH…]}`
    package mutating func batches(_ batches: [ClaimBatch], on day: CalendarDate, name: (PersonID) -> String) {
        object { json in json.array("items", batches) { $0.batch($1, on: day, name: name) } }
    }

    /// `{"batch":BATCH,"codes":[CODE…]}`: the only time that codes are told.
    package mutating func madeCodes(_ made: ClaimDesk.Made, on day: CalendarDate, name: (PersonID) -> String) {
        object { json in
            json.member("batch") { $0.batch(made.batch, on: day, name: name) }
            json.array("codes", made.codes) { $0.string($1) }
        }
    }
}
