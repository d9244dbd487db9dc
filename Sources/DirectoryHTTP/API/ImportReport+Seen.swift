import DirectoryModel

extension ImportReport {
    /// The report for somebody who may not see some fields of everybody: without what the directory has there and, unless
    /// the file is their own, without what the file says.
    func seen(hiding hidden: FieldSet, fileIsTheirs: Bool) -> ImportReport {
        guard hidden.rawValue != 0 else { return self }
        var report = self
        report.lists[.changes] = Self.changes(lists[.changes], hidden, fileIsTheirs)
        report.run = run.seen(hiding: hidden, fileIsTheirs: fileIsTheirs)
        return report
    }

    private static func changes(_ list: JSONWriter, _ hidden: FieldSet, _ fileIsTheirs: Bool) -> JSONWriter {
        guard !list.bytes.isEmpty else { return list }
        var kept = JSONWriter(capacity: list.bytes.count)
        for change in JSONSlice([UInt8(ascii: "[")] + list.bytes + [UInt8(ascii: "]")]).elements {
            guard let name = change["field"]?.text, let field = PersonField(name: name), hidden.contains(field) else {
                kept.raw(change.bytes)
                continue
            }
            kept.object { json in
                json.member("employeeNumber", change["employeeNumber"]?.text)
                json.member("alias", change["alias"]?.text)
                json.member("field", name)
                json.member("old", String?.none)
                json.member("new", fileIsTheirs ? change["new"]?.text : nil)
            }
        }
        return kept
    }
}

extension ImportRun {
    /// The same of what a run found.
    func seen(hiding hidden: FieldSet, fileIsTheirs: Bool) -> ImportRun {
        guard hidden.rawValue != 0 else { return self }
        var run = self
        for i in run.details.conflicts.indices where hidden.contains(run.details.conflicts[i].field) {
            run.details.conflicts[i].present = nil
            if !fileIsTheirs { run.details.conflicts[i].offered = "" }
        }
        for i in run.details.obstacles.indices where hidden.contains(run.details.obstacles[i].field) {
            run.details.obstacles[i].made = nil
            run.details.obstacles[i].present = nil
            run.details.obstacles[i].restored = nil
        }
        // The field may be one of the file's, of which nobody knows what stands in it.
        if !fileIsTheirs { for i in run.details.issues.indices { run.details.issues[i].value = "" } }
        return run
    }
}
