import ArgumentParser

/// `phone import`: everything about dumps. Without the name of a subcommand it loads one.
struct ImportGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Load the dump of an HR system.",
        usage: """
            phone import <file> [<options>]
            phone import <subcommand>
            """,
        discussion: """
            phone import people.xml
            phone import people.csv --dry-run         what it would change
            phone import starters.csv --delta         nobody else leaves
            phone import posts.csv --mapping organogram
            phone import inspect people.csv           what is in it, and a mapping for it
            phone help import load                    every option of these

            A dump is full: whoever is in the directory and not in the file has left, and stays as a record that says so. \
            A file that can't be read to its end changes nothing. A row that is wrong is held back and listed, and the \
            person keeps what they had. A reporting line to somebody unknown, to oneself or in a circle is held back, \
            and the person is imported all the same.

            Mappings that ship with phone, recognised by the header or the root element: phonebook-csv, phonebook-xml, \
            organogram, workday, workday-report, bamboohr-csv, bamboohr-xml, successfactors, adp, orangehrm, \
            google-workspace, entra, active-directory, midpoint-hr, midpoint-accounts, midpoint-users, midpoint-sis, \
            midpoint-ldap, midpoint-crm. A mapping of your own is a JSON file; Schema/mapping.schema.json describes it.
            """,
        subcommands: [
            LoadCommand.self, InspectCommand.self, ImportListCommand.self, ImportShowCommand.self,
            ImportApproveCommand.self, ImportRejectCommand.self, ImportUndoCommand.self, ImportDueCommand.self,
            NightlyCommand.self,
        ],
        defaultSubcommand: LoadCommand.self)
}
