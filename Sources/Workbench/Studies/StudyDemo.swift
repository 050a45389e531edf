import Foundation
import GRDB
import Studies

/// A workbench to look around in: accounts with one password, and a study whose sessions were made by the program.
public struct DemoAccount: Sendable {
  public let login: String
  public let role: String
}

extension Store {
  /// One account of each role, all with this password.
  func makeDemoAccounts(password: String) async throws -> [DemoAccount] {
    guard let code = try await firstCode() else { throw WorkbenchError.badCode }
    let admin = try await makeFirstAdministrator(
      code: code, login: Role.administrator.rawValue, name: "Demo administrator", password: password)
    for role in Role.allCases where role != .administrator {
      let code = try await makeAccount(
        login: role.rawValue, name: "Demo \(role.rawValue)", role: role, organisations: [], by: admin
      ).code
      _ = try await setPassword(login: role.rawValue, code: code, password: password)
    }
    return Role.allCases.map { DemoAccount(login: $0.rawValue, role: $0.name(in: .en)) }
  }
}

extension StudyRoom {
  /// Puts the demo study in the store: its sessions are finished, and every page of a study is filled.
  func fillDemo() async throws {
    guard let actor = try await desk.store.person(login: Role.tester.rawValue) else { return }
    let shelf = try samples()
    let made: DemoStudy
    do throws(StudyError) {
      made = try DemoStudy.make(shelf: shelf, library: desk.house.library, madeAt: desk.store.now() * 1000)
    } catch {
      throw WorkbenchError.noSamples
    }
    try await studies.make(made.study, by: actor)
    try await studies.add(made.sessions.map { ($0, nil) }, interface: .nl, by: actor)
    let events = Dictionary(grouping: made.events.events, by: \.session)
    for session in made.sessions {
      let reading = try await studies.reading(session.id, of: made.study.id)
      try await studies.keep(events[session.id] ?? [], of: reading)
    }
    for decision in made.decisions { try await studies.decide(decision, in: made.study.id, by: actor) }
  }
}
