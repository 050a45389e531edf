import Glibc

/// Turns a crash of this program into exit code 70 and a sentence, broken pipes and full disks into ordinary errors.
enum FaultHandler {
  private static let stackSize = 64 * 1024
  private static let faults: [Int32] = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

  static func install() {
    // write(2) then says EPIPE or EFBIG, which every writer here checks.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // A stack of its own: the fault may be that the other one is full. It lives as long as the process.
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
    for number in faults {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in
        // Only calls that are safe in a signal handler: write and _exit.
        let sentence: StaticString = """
          Error: This is a fault of helderbrief, not of your input. Please report it, with the command that you ran.

          """
        _ = write(2, sentence.utf8Start, sentence.utf8CodeUnitCount)
        _exit(70)
      }
      action.sa_flags = Int32(SA_ONSTACK)
      sigaction(number, &action, nil)
    }
  }
}
