extension TranslationJob {
  /// The states with every translation of unknown origin said to be a translation of the Dutch text as it stands.
  ///
  /// For texts that were translated before states were kept: somebody has compared them.
  public func acceptingUnbound() -> StateFile {
    var states = states
    for key in keys {
      guard let dutch = source.messages[key], let text = target.messages[key],
        self.states.status(of: key, source: dutch, target: text).reason == .unbound,
        units(of: key).allSatisfy({ $0.target != nil })
      else { continue }
      states.entries[key] = StateFile.Entry(state: .translated, source: dutch.hash, target: text.hash)
    }
    return states
  }
}
