import Mustache

/// The templates, parsed once for the life of the process.
enum PageTemplates {
    /// Renders a view model with a template. All of them are in the program, and a test renders each.
    static func render(_ view: Any, with name: String) -> String {
        guard let html = library.render(view, withTemplate: name) else {
            preconditionFailure("there is no template '\(name)'")
        }
        return html
    }

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(PageText(), named: "PAGE")
        var library = MustacheLibrary()
        for (name, bytes) in [
            ("access", PackageResources.access_mustache),
            ("administration", PackageResources.administration_mustache),
            ("badge", PackageResources.badge_mustache),
            ("badge-requests", PackageResources.badge_requests_mustache),
            ("badges", PackageResources.badges_mustache),
            ("corrections", PackageResources.corrections_mustache),
            ("docs", PackageResources.docs_mustache),
            ("docs-body", PackageResources.docs_body_mustache),
            ("findings", PackageResources.findings_mustache),
            ("history", PackageResources.history_mustache),
            ("holders", PackageResources.holders_mustache),
            ("home", PackageResources.home_mustache),
            ("import", PackageResources.import_mustache),
            ("imports", PackageResources.imports_mustache),
            ("medals", PackageResources.medals_mustache),
            ("permissions", PackageResources.permissions_mustache),
            ("plan", PackageResources.plan_mustache),
            ("problem", PackageResources.problem_mustache),
            ("prose", PackageResources.prose_mustache),
            ("quality", PackageResources.quality_mustache),
            ("signed-out", PackageResources.signed_out_mustache),
            ("terminal", PackageResources.terminal_mustache),
            ("tokens", PackageResources.tokens_mustache),
            ("undo", PackageResources.undo_mustache),
        ] {
            // Set here and not in the files, so that no template can go without.
            let text = "{{% CONTENT_TYPE: PAGE}}" + String(decoding: bytes, as: UTF8.self)
            do {
                try library.register(text, named: name)
            } catch {
                preconditionFailure("the template '\(name)' can't be read: \(error)")
            }
        }
        return library
    }()
}
