/// Whether the requests of a connection come and are answered in time. Pure: it is told what happens and when, in
/// nanoseconds of any steady clock, and asked now and then.
struct RequestPace {
    /// A body that comes this fast, in bytes a second, may take longer than the limit.
    static let leastRate = 1024

    enum Verdict: Equatable {
        case inTime
        /// The client drips its request.
        case requestIsLate
        /// The service does not answer a question.
        case answerIsLate
    }

    private let limit: Int
    /// When the body that comes in must be there; nil while none does.
    private var bodyDeadline: Int?
    /// When the next part of it must be there.
    private var partDeadline = 0
    /// Since when the service itself did not want more of the body, which is not the client's fault.
    private var pausedSince: Int?
    private var answerDeadline: Int?
    /// Requests whose answer is not complete.
    private var unanswered = 0
    /// Whether the head of the answer to the oldest of them is sent.
    private(set) var isAnswering = false
    /// Whether the newest only asks.
    private var isQuestion = false

    init(limitSeconds: Int) { limit = limitSeconds * 1_000_000_000 }

    /// Whether the one request that there is can be refused in the place of its answer.
    var isFreeToRefuse: Bool { unanswered == 1 && !isAnswering }

    /// Whether no request waits for its answer.
    var isIdle: Bool { unanswered == 0 }

    /// Whether a body is on its way.
    var isReceiving: Bool { bodyDeadline != nil }

    /// A head came. A question is a request that changes nothing: an import takes as long as it takes.
    mutating func head(isQuestion: Bool, at now: Int) {
        unanswered += 1
        bodyDeadline = now + limit
        partDeadline = now + limit
        pausedSince = nil
        self.isQuestion = isQuestion
    }

    mutating func body(bytes: Int, at now: Int) {
        bodyDeadline? += bytes * 1_000_000_000 / Self.leastRate
        partDeadline = now + limit
    }

    mutating func end(at now: Int) {
        bodyDeadline = nil
        pausedSince = nil
        if isQuestion, unanswered == 1 { answerDeadline = now + limit }
    }

    /// All that came was handed on, and no more is wanted until `wanted`.
    mutating func unwanted(at now: Int) { if isReceiving, pausedSince == nil { pausedSince = now } }

    mutating func wanted(at now: Int) {
        if let pausedSince {
            bodyDeadline? += now - pausedSince
            partDeadline += now - pausedSince
        }
        pausedSince = nil
    }

    mutating func answerBegan() {
        isAnswering = true
        answerDeadline = nil
    }

    mutating func answerEnded(at now: Int) {
        isAnswering = false
        unanswered -= 1
        // The next one was sent before this answer was there; its time begins now.
        answerDeadline = isQuestion && unanswered > 0 && bodyDeadline == nil ? now + limit : nil
    }

    func verdict(at now: Int) -> Verdict {
        if let bodyDeadline, pausedSince == nil, now > min(bodyDeadline, partDeadline) { return .requestIsLate }
        if let answerDeadline, now > answerDeadline { return .answerIsLate }
        return .inTime
    }
}
