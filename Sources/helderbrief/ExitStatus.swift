/// How a command can end; the numbers are those of sysexits.h, and a promise to scripts.
enum ExitStatus: Int32 {
  case done = 0
  /// Wrong usage: nothing was done.
  case usage = 64
  /// Some input was refused; the rest was done.
  case refused = 65
  /// A fault of this program.
  case fault = 70
  /// A disk or pipe failed.
  case disk = 74
  /// Stopped by a signal, in good order; the same command with --resume goes on.
  case stopped = 75
}
