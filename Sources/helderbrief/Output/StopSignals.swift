import Foundation

/// SIGINT and SIGTERM as a request to stop in good order; the second one stops at once.
///
/// Made before other threads, which then leave these signals to the thread that waits for them; so no code runs in a
/// signal handler.
struct StopSignals: Sendable {
  private let set: sigset_t

  init() {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  func wait(_ stop: @escaping @Sendable () -> Void) {
    let thread = Thread { [set] in
      var set = set
      var number: Int32 = 0
      sigwait(&set, &number)
      stop()
      sigwait(&set, &number)
      _exit(ExitStatus.stopped.rawValue)
    }
    thread.start()
  }
}
