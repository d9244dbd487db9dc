import DirectoryModel

/// What is wrong with one parameter of a request.
struct ParameterError: Equatable {
    enum Code: String {
        case unknown, repeated, missing, malformed, invalid
    }

    var parameter: String
    var code: Code
    var detail: String

    init(_ parameter: String, _ code: Code, _ detail: String) {
        self.parameter = parameter
        self.code = code
        self.detail = detail
    }

    /// Runs a check of the model on a parameter's value, and says of which parameter what it refuses.
    static func naming<T>(_ parameter: String, _ check: () throws -> T) throws -> T {
        do {
            return try check()
        } catch let error as DirectoryError where error.code == .invalid {
            throw Problem([ParameterError(parameter, .invalid, error.message)], hint: error.hint)
        }
    }
}
