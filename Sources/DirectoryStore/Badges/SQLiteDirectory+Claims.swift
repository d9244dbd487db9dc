package import DirectoryModel
import GRDB

/// Requests for badges, and codes with which they are claimed.
extension SQLiteDirectory {
    package func request(_ number: Int) throws -> BadgeRequest? {
        try translating { try reader.read { try BadgeRequestTable.find(number, $0) } }
    }

    package func requests(
        for badge: BadgeID?, owned: [BadgeID]?, by person: PersonID?, openOnly: Bool, limit: Int
    ) throws -> [BadgeRequest] {
        try translating {
            try reader.read {
                try BadgeRequestTable.all(
                    for: badge, owned: owned, by: person, openOnly: openOnly, limit: limit, $0)
            }
        }
    }

    package func claimBatches(of badge: BadgeID?) throws -> [ClaimBatch] {
        try translating { try reader.read { try ClaimTable.all(of: badge, $0) } }
    }

    package func claimBatch(_ number: Int) throws -> ClaimBatch? {
        try translating { try reader.read { try ClaimTable.find(number, $0) } }
    }

    package func claimCode(_ hash: [UInt8]) throws -> ClaimCode? {
        try translating { try reader.read { try ClaimTable.code(hash, $0) } }
    }

    package func claimCodes(claimedBy person: PersonID) throws -> [ClaimCode] {
        try translating { try reader.read { try ClaimTable.codes(claimedBy: person, $0) } }
    }
}
