/// The mark: a sheet of paper with four lines, one of which is lit.
enum DeskMark {
  static let text = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="5" y="2" width="22" height="28" rx="3" fill="#0b4f4a"/>\
    <path d="M10 9h12M10 14h8M10 24h9" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>\
    <path d="M10 19h12" stroke="#f6c445" stroke-width="3.2" stroke-linecap="round"/></svg>
    """
}
