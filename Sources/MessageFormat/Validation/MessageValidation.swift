extension Message {
  /// Every way in which the message is not valid, besides its syntax; empty for a valid message.
  ///
  /// Source: LDML part 9, "Data Model Errors".
  public func validationErrors() -> [MessageError] {
    var errors: [MessageError] = []
    checkDeclarations(&errors)
    checkOptionNames(&errors)
    if case .matcher(let matcher) = body {
      checkSelectors(of: matcher, &errors)
      checkVariants(of: matcher, &errors)
    }
    return errors
  }

  /// A variable may be bound once, and not after it was used in a declaration.
  private func checkDeclarations(_ errors: inout [MessageError]) {
    var seen: Set<String> = []
    for declaration in declarations {
      let variable = declaration.variable
      var used: [String] = declaration.expression.function?.options.compactMap(\.value.variableName) ?? []
      if declaration.kind == .local, let operand = declaration.expression.operand?.variableName {
        used.append(operand)
      }
      if seen.contains(variable.name) || used.contains(variable.name) {
        errors.append(
          MessageError(
            .duplicateDeclaration,
            "$\(variable.name) is declared twice, or used in a declaration before its own",
            at: variable.range))
      }
      seen.insert(variable.name)
      seen.formUnion(used)
    }
  }

  private func checkOptionNames(_ errors: inout [MessageError]) {
    for declaration in declarations {
      check(options: declaration.expression.function?.options ?? [], &errors)
    }
    for variant in variants {
      for element in variant.pattern.elements {
        switch element {
        case .text: break
        case .expression(let expression): check(options: expression.function?.options ?? [], &errors)
        case .markup(let markup): check(options: markup.options, &errors)
        }
      }
    }
  }

  private func check(options: [Option], _ errors: inout [MessageError]) {
    guard options.count > 1 else { return }
    var seen: Set<String> = []
    for option in options where !seen.insert(option.name).inserted {
      errors.append(
        MessageError(.duplicateOptionName, "the option '\(option.name)' is given twice", at: option.range))
    }
  }

  /// A selector must reach a declaration with a function.
  private func checkSelectors(of matcher: Matcher, _ errors: inout [MessageError]) {
    // Declarations only refer to earlier ones, so one pass knows all of them.
    var annotated: Set<String> = []
    for declaration in declarations {
      let expression = declaration.expression
      let passesOn = declaration.kind == .local && (expression.operand?.variableName).map(annotated.contains) == true
      if expression.function != nil || passesOn { annotated.insert(declaration.variable.name) }
    }
    for selector in matcher.selectors where !annotated.contains(selector.name) {
      errors.append(
        MessageError(
          .missingSelectorAnnotation, "the selector $\(selector.name) has no declaration with a function",
          at: selector.range))
    }
  }

  private func checkVariants(of matcher: Matcher, _ errors: inout [MessageError]) {
    var seen: Set<[String?]> = []
    var hasFallback = false
    for variant in matcher.variants {
      guard variant.keys.count == matcher.selectors.count else {
        errors.append(
          MessageError(
            .variantKeyMismatch,
            "the variant has \(variant.keys.count) keys for \(matcher.selectors.count) selectors",
            at: variant.range))
        continue
      }
      let keys = variant.keys.map(\.normalizedValue)
      if keys.allSatisfy({ $0 == nil }) { hasFallback = true }
      if !seen.insert(keys).inserted {
        errors.append(
          MessageError(.duplicateVariant, "another variant before has the same keys", at: variant.range))
      }
    }
    if !hasFallback, !errors.contains(where: { $0.kind == .variantKeyMismatch }) {
      errors.append(
        MessageError(.missingFallbackVariant, "no variant has * for every selector", at: matcher.range))
    }
  }
}

extension Operand {
  var variableName: String? {
    guard case .variable(let variable) = self else { return nil }
    return variable.name
  }
}
