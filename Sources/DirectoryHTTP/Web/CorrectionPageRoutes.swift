import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

/// What is wrong with a profile, and what happened to it: `/users/{alias}/correct`, `/corrections`,
/// `/users/{alias}/history`.
struct CorrectionPageRoutes: Sendable {
    let profiles: ProfileRoutes

    var routes: [Route] {
        [
            Route("/users/{alias}/correct", query: ["done"], for: .editProfiles, handle: ask),
            Route("/users/{alias}/correct", method: .post, for: .editProfiles, handle: suggest),
            Route("/users/{alias}/history", handle: history),
            Route("/corrections", query: ["state", "done"], for: .decideCorrections, handle: list),
            Route("/corrections/{number}", method: .post, for: .decideCorrections, handle: decide),
        ]
    }

    private func person(_ call: Call) throws -> Person {
        try call.directory.person(profiles.people.present("alias", in: call))
    }

    @Sendable private func ask(_ call: Call) throws -> Answer {
        call.passingPage(try page(of: person(call), call, done: call.deed, entry: call.freshEntry))
    }

    private func page(of person: Person, _ call: Call, done: Done? = nil, entry: FormEntry) throws -> CorrectPage {
        let visible = call.directory.visibleFields(of: person.id)
        let fields = PersonField.allCases.filter { field in
            field.owner == .hr && field != .kind && (field.line != nil || field.isMappable) && visible.contains(field)
        }
        call.noteAccess(person, selecting: nil)
        return CorrectPage(
            person, fields: fields.map { ($0, person.shown($0)) }, own: try profiles.corrections(of: person, call),
            done: done, entry: entry)
    }

    @Sendable private func suggest(_ call: Call) async throws -> Answer {
        let person = try person(call)
        return try await call.doing(
            ["field", "value", "reason"], or: { try page(of: person, call, entry: $0) }
        ) { form in
            _ = try await profiles.suggest(
                form.require("field"), form.require("value"), of: person, reason: form["reason"] ?? "", call)
            return call.seeOther("/users/\(person[.alias] ?? "")/correct?done=\(Done.suggested.rawValue)")
        }
    }

    @Sendable private func history(_ call: Call) throws -> Answer {
        let person = try person(call)
        return call.page(HistoryPage(person, document: try profiles.history(of: person, call)))
    }

    // Deciding

    @Sendable private func list(_ call: Call) throws -> Answer {
        call.passingPage(try page(call, showsAll: call.wantsAll(), done: call.deed))
    }

    private func page(
        _ call: Call, showsAll: Bool, done: Done? = nil, again: (form: String, entry: FormEntry)? = nil
    ) throws -> CorrectionsPage {
        let corrections = try profiles.desk.corrections(of: nil, openOnly: !showsAll)
        return CorrectionsPage(
            corrections.map { correction in
                let person = call.directory.person(correction.person)
                if let person { call.noteAccess(to: correction.field, of: person) }
                return (correction, person?.reference, person?.shown(correction.field))
            }, showsAll: showsAll, done: done, entries: call.entries(again: again))
    }

    @Sendable private func decide(_ call: Call) async throws -> Answer {
        let number = try call.number("number", of: "a correction")
        return try await call.doing(
            ["decision", "note"], or: { try page(call, showsAll: false, again: (CorrectionsPage.form(number), $0)) }
        ) { form in
            guard let state = Correction.State(rawValue: try form.require("decision")), state != .open else {
                throw Problem([ParameterError("decision", .invalid, "a correction is accepted or declined")])
            }
            _ = try await profiles.decide(state, note: form["note"] ?? "", call)
            let done = state == .accepted ? Done.accepted : .declined
            return call.seeOther("/corrections?done=\(done.rawValue)")
        }
    }
}

extension Person {
    /// What stands in a field: of a line, whom it leads to.
    fileprivate func shown(_ field: PersonField) -> String? {
        field.line.map { manager(by: $0)?.displayName } ?? self[field]
    }
}
