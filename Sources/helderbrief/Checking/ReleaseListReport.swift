import Letters

/// What `check --release` prints: what must be done before letters may be posted, grouped by who does it.
struct ReleaseListReport: Encodable {
  struct Task: Encodable {
    let what: String
    let who: String
    let by: String
    let subject: String
    let task: String
    let file: String
    let line: Int
    let column: Int
  }

  /// Whether nothing is left to do.
  let released: Bool
  let tasks: [Task]

  init(_ tasks: [ReleaseTask], house: House) {
    released = tasks.isEmpty
    self.tasks = tasks.map {
      Task(
        what: $0.what.rawValue, who: $0.who.rawValue, by: $0.by, subject: $0.subject, task: $0.task,
        file: house.path(ofFile: $0.file), line: $0.line, column: $0.column)
    }
  }

  func text() -> String {
    let style = Style.results
    guard !tasks.isEmpty else { return "\(style.good("released")): nothing stands between these letters and the post\n" }
    var text = ""
    var groups: [(by: String, tasks: [Task])] = []
    for task in tasks {
      if let last = groups.indices.last, groups[last].by == task.by { groups[last].tasks.append(task) } else {
        groups.append((task.by, [task]))
      }
    }
    for group in groups {
      text += "\(style.strong(group.by)): \(counted(group.tasks.count, "task"))\n"
      for task in group.tasks { text += "  \(task.file):\(task.line):\(task.column): \(task.task)\n" }
    }
    text += "\(style.bad("not released")): \(counted(tasks.count, "task")) in \(counted(groups.count, "group"))\n"
    return text
  }
}
