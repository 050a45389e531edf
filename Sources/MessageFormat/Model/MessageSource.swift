extension Message: CustomStringConvertible {
  /// The message in the syntax of MessageFormat 2; parsing it gives an equal message.
  public var description: String { source }

  /// The message in the syntax of MessageFormat 2; parsing it gives an equal message.
  public var source: String {
    var out = ""
    if declarations.isEmpty, case .pattern(let pattern) = body, pattern.canBeSimple {
      pattern.write(to: &out)
      return out
    }
    for declaration in declarations {
      switch declaration.kind {
      case .input: out += ".input "
      case .local: out += ".local $\(declaration.variable.name) = "
      }
      declaration.expression.write(to: &out)
      out += "\n"
    }
    switch body {
    case .pattern(let pattern):
      pattern.writeQuoted(to: &out)
    case .matcher(let matcher):
      out += ".match"
      for selector in matcher.selectors { out += " $\(selector.name)" }
      for variant in matcher.variants {
        out += "\n"
        for key in variant.keys {
          switch key {
          case .catchAll: out += "* "
          case .literal(let literal):
            literal.write(to: &out)
            out += " "
          }
        }
        variant.pattern.writeQuoted(to: &out)
      }
    }
    return out
  }
}

extension Pattern {
  /// Whether the pattern reads the same without `{{` and `}}`.
  fileprivate var canBeSimple: Bool {
    guard case .text(let text, _)? = elements.first else { return true }
    // A dot after space, line ends or bidi marks would begin a declaration.
    let first = text.unicodeScalars.first { !$0.isMessageSpace && !$0.isBidiMark }
    return first != "."
  }

  fileprivate func writeQuoted(to out: inout String) {
    out += "{{"
    write(to: &out)
    out += "}}"
  }

  fileprivate func write(to out: inout String) {
    for element in elements {
      switch element {
      case .text(let text, _):
        for scalar in text.unicodeScalars {
          if scalar == "\\" || scalar == "{" || scalar == "}" { out.unicodeScalars.append("\\") }
          out.unicodeScalars.append(scalar)
        }
      case .expression(let expression): expression.write(to: &out)
      case .markup(let markup): markup.write(to: &out)
      }
    }
  }
}

extension Expression {
  fileprivate func write(to out: inout String) {
    out += "{"
    operand?.write(to: &out)
    if let function {
      if operand != nil { out += " " }
      out += ":\(function.name)"
      function.options.write(to: &out)
    }
    attributes.write(to: &out)
    out += "}"
  }
}

extension Markup {
  fileprivate func write(to out: inout String) {
    out += kind == .close ? "{/" : "{#"
    out += name
    options.write(to: &out)
    attributes.write(to: &out)
    out += kind == .standalone ? " /}" : "}"
  }
}

extension [Option] {
  fileprivate func write(to out: inout String) {
    for option in self {
      out += " \(option.name)="
      option.value.write(to: &out)
    }
  }
}

extension [Attribute] {
  fileprivate func write(to out: inout String) {
    for attribute in self {
      out += " @\(attribute.name)"
      guard let value = attribute.value else { continue }
      out += "="
      value.write(to: &out)
    }
  }
}

extension Operand {
  fileprivate func write(to out: inout String) {
    switch self {
    case .literal(let literal): literal.write(to: &out)
    case .variable(let variable): out += "$\(variable.name)"
    }
  }
}

extension Literal {
  fileprivate func write(to out: inout String) {
    if !value.isEmpty, value.unicodeScalars.allSatisfy(\.isNameCharacter) {
      out += value
    } else {
      out += quoted
    }
  }

  /// The literal between `|` and `|`, with `\` and `|` escaped.
  var quoted: String {
    var out = "|"
    for scalar in value.unicodeScalars {
      if scalar == "\\" || scalar == "|" { out.unicodeScalars.append("\\") }
      out.unicodeScalars.append(scalar)
    }
    out += "|"
    return out
  }
}
