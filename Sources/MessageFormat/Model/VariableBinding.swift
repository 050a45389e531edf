/// Where the value of a variable comes from, and what its declarations do to it.
public struct VariableBinding: Sendable, Equatable {
  /// What the chain of declarations begins with: a literal, an argument, or nothing (`{:now}`).
  public let root: Operand?
  /// The functions on the way from the root to the variable, in the order in which they are applied.
  public let functions: [FunctionReference]

  /// The function that has the last word; nil when no declaration names one.
  public var function: FunctionReference? { functions.last }

  /// The options of all functions on the way; a later function wins over an earlier one.
  ///
  /// Which of the earlier ones a function really takes over is said by that function: `:integer`, for one, drops
  /// the fraction digits.
  public var options: [String: Operand] {
    var options: [String: Operand] = [:]
    for function in functions {
      for option in function.options { options[option.name] = option.value }
    }
    return options
  }
}

extension Message {
  /// What a variable stands for, through `.input` and `.local`; an undeclared one is an argument without a function.
  public func binding(of variable: String) -> VariableBinding {
    let name = variable.inNormalizationFormC
    var functions: [FunctionReference] = []
    var sought = name
    // A declaration can only use what stands before it, so the search only goes back.
    for declaration in declarations.reversed() where declaration.variable.name == sought {
      let expression = declaration.expression
      if let function = expression.function { functions.append(function) }
      guard declaration.kind == .local, case .variable(let next)? = expression.operand else {
        return VariableBinding(root: expression.operand, functions: functions.reversed())
      }
      sought = next.name
    }
    return VariableBinding(root: .variable(VariableReference(sought)), functions: functions.reversed())
  }

  /// What an expression stands for, its own function included.
  public func binding(of expression: Expression) -> VariableBinding {
    let own = expression.function.map { [$0] } ?? []
    guard case .variable(let variable)? = expression.operand else {
      return VariableBinding(root: expression.operand, functions: own)
    }
    let binding = binding(of: variable.name)
    return VariableBinding(root: binding.root, functions: binding.functions + own)
  }
}
