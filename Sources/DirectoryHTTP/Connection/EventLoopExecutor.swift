import NIOCore

/// Runs tasks on the event loop of a connection. What a request needs is answered there from memory in microseconds;
/// handing it to another thread and its answer back costs more than that, and a third of what a core can serve.
///
/// Whatever waits or takes long has a thread of its own, as imports do.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
