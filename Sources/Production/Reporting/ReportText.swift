import Charts

/// Text inside HTML and its attributes.
func escaped(_ text: String) -> String { PageText.escaped(text) }

/// `1,234,567`
public func grouped(_ number: Int) -> String { PageText.grouped(number) }
