import DirectoryHTTP
import Logging
import ServiceLifecycle
import UnixSignals

/// Takes in renewed certificates: once a minute, and at SIGHUP, which does nothing else.
struct RenewalService: Service {
    let identity: TLSIdentity?
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in await UnixSignalsSequence(trapping: .sighup) { renew(isAsked: true) }
                }
                group.addTask {
                    while (try? await Task.sleep(for: .seconds(60))) != nil { renew(isAsked: false) }
                }
            }
        }
    }

    private func renew(isAsked: Bool) {
        do {
            if let identity, try identity.renew() {
                logger.notice("the certificate is renewed", metadata: ["expires": "\(identity.expires)"])
            } else if isAsked {
                logger.notice("nothing has changed that is read again")
            }
        } catch {
            logger.error("the new certificate can't be used; the old one stays", metadata: ["error": "\(error)"])
        }
    }
}
