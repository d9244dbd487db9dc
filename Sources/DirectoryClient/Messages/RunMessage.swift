import DirectoryModel

/// The record of a run, as it stands in the documents of imports.
struct RunMessage: Decodable {
    let run: ImportRun

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: DocumentKey.self)
        var run = ImportRun(
            kind: try members.require("kind"), state: try members.require("state"),
            source: try members.require("source"), file: try members.require("file"),
            mapping: try members.require("mapping"), started: try members.require("started"),
            finished: try members.require("finished"), actor: try members.require("actor"))
        run.number = try members.find("run") ?? 0
        run.fileHash = try members.find("fileHash")
        run.dumped = try members.find("dumped")
        run.planHash = try members.require("planHash")
        run.baseRevision = try members.require("baseRevision")
        run.revision = try members.find("revision")
        run.undoes = try members.find("undoes")
        run.decision = try members.find("decision")
        run.counts = PlanCounts(try members.require("counts", as: [String: Int].self))
        run.details = try RunDetails(from: decoder)
        self.run = run
    }
}

struct RunListMessage: Decodable {
    let items: [RunMessage]
}

extension PlanLists {
    /// The lists of a document, as they are written there: found by their names, and not read.
    init(document: [UInt8]) {
        self.init()
        for list in List.allCases {
            guard let start = Self.place(behind: Array("\"\(list.rawValue)\":[".utf8), in: document),
                let end = Self.end(ofArrayAt: start, in: document)
            else { continue }
            if end > start { self[list].raw(document[start..<end]) }
        }
    }

    /// Inside a string a quotation mark has a backslash before it, so that the name of a member stands nowhere else.
    private static func place(behind name: [UInt8], in document: [UInt8]) -> Int? {
        document.firstRange(of: name)?.upperBound
    }

    private static func end(ofArrayAt start: Int, in document: [UInt8]) -> Int? {
        var depth = 0
        var isString = false
        var i = start
        while i < document.count {
            switch document[i] {
            case UInt8(ascii: "\\") where isString: i += 1
            case UInt8(ascii: "\""): isString.toggle()
            case _ where isString: break
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]") where depth == 0: return i
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            i += 1
        }
        return nil
    }
}
