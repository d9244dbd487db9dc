import DirectoryModel
import DirectoryPages
import HTTPTypes
import Hummingbird

extension Call {
    /// What forms bring along that are shown for the first time.
    var freshEntry: FormEntry { FormEntry(token: formToken) }

    /// The same of several on a page, of which `again` names the one that could not be done.
    func entries(again: (form: String, entry: FormEntry)? = nil) -> FormEntries {
        FormEntries(fresh: freshEntry, again: again)
    }

    /// What the form did that led to this page; nil for a page that was not come to so.
    var deed: Done? { query["done"].flatMap(Done.init(rawValue:)) }

    /// Does what a form of ours asks for, which has fields of these names. Where that can't be, its page comes once more
    /// with what was typed and what was wrong: `page` makes it.
    func doing(
        _ names: [String], or page: (FormEntry) async throws -> some WebPage,
        _ work: (QueryParameters) async throws -> Answer
    ) async throws -> Answer {
        let form = try await checkForm(names)
        let problem: Problem
        do {
            return try await work(form)
        } catch let error as DirectoryError where error.code != .internal {
            problem = Problem(error)
        } catch let error as Problem {
            problem = error
        }
        return passingPage(try await page(entry(names, of: form, after: problem)), problem.type.status)
    }

    /// A form once more, with what was typed and what was wrong.
    func entry(_ names: [String], of form: QueryParameters, after problem: Problem) -> FormEntry {
        let typed = names.compactMap { name in form[name].map { (name, $0) } }
        return FormEntry(
            token: formToken, typed: Dictionary(uniqueKeysWithValues: typed),
            fault: FormEntry.Fault(
                field: problem.errors.first?.parameter, message: problem.detail, hint: problem.advice))
    }

    /// Somebody whom a field of a form names. Throws `Problem` that names the field.
    func person(named text: String, in field: String) throws -> Person {
        do {
            return try directory.person(Alias(text.filter { !$0.isWhitespace }))
        } catch let error as DirectoryError where [.invalid, .notFound].contains(error.code) {
            var problem = Problem([ParameterError(field, .invalid, error.message)], hint: error.hint)
            problem.suggestions = error.suggestions
            throw problem
        }
    }
}

extension Problem {
    /// What to do about it, in one text; empty where there is nothing to do.
    fileprivate var advice: String {
        suggestions.isEmpty ? hint : "Did you mean \(suggestions.joined(separator: " or "))?"
    }
}

extension QueryParameters {
    /// The words of a field, in which commas stand for spaces, each once.
    func words(_ name: String) -> [String] {
        let all = (self[name] ?? "").split { $0.isWhitespace || $0 == "," }.map(String.init)
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether a box is ticked.
    func isTicked(_ name: String) -> Bool { self[name] == "true" }
}
