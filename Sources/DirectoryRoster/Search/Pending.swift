import Dispatch
import Synchronization

/// A value that is being made on another thread. Whoever needs it waits for it.
final class Pending<Value: Sendable>: Sendable {
    private let result: Mutex<Result<Value, any Error>?>
    private let making = DispatchGroup()

    init(_ make: @escaping @Sendable () throws -> Value) {
        result = Mutex(nil)
        making.enter()
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            let made = Result { try make() }
            result.withLock { $0 = made }
            making.leave()
        }
    }

    /// One that is there already.
    init(ready value: Value) { result = Mutex(.success(value)) }

    /// Throws what its making threw.
    func value() throws -> Value {
        making.wait()
        guard let result = result.withLock({ $0 }) else { preconditionFailure("what was made is there") }
        return try result.get()
    }
}
