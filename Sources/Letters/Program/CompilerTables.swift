/// Tables and the payment slip.
extension Compiler {
  mutating func table(_ table: TableSpec, _ context: CompileContext, _ place: Place) {
    tables += 1
    let number = TableNumber(place: tables, isInList: context.lists.count > 1)
    wrap(.table(wide: isWide(table), number)) { compiler in
      compiler.wrap(.caption(number)) { $0.inline(table.caption, context) }
      compiler.wrap(.tableHead) { compiler in
        for column in table.columns {
          compiler.when(column.when, context) { compiler, context in
            let alignEnd = compiler.alignsEnd(column)
            compiler.wrap(.headerCell(alignEnd: alignEnd, wide: compiler.isWide(table))) { $0.inline(column.header, context) }
          }
        }
      }
      compiler.emit(.begin(.tableBody))
      compiler.each(table.list, context) { compiler, context in compiler.row(table, context) }
      compiler.emit(.end(.tableBody))
    }
  }

  /// Five columns, or web addresses, do not fit on the width of a telephone.
  func isWide(_ table: TableSpec) -> Bool {
    table.columns.count >= 5
      || table.columns.contains { column in
        if case .fact(let fact) = column.content { scope.catalog.definition(of: fact.value)?.type == .web } else { false }
      }
  }

  func alignsEnd(_ column: TableColumn) -> Bool {
    guard case .fact(let fact) = column.content, !column.isRowHeader else { return false }
    switch scope.catalog.definition(of: fact.value)?.type {
    case .amount, .count, .year: return true
    default: return false
    }
  }

  mutating func row(_ table: TableSpec, _ context: CompileContext) {
    let wide = isWide(table)
    var emphasis: Slot?
    if let name = table.emphasis, let (definition, slot) = find(name.value, context, name.place) {
      if definition.type == .flag { emphasis = slot } else {
        issues.add(.wrongType, name.place, "`emphasis` should be a flag; `\(name.value)` is a \(definition.type.name).")
      }
    }
    emit(emphasis.map { .beginRow(emphasis: $0, wide: wide) } ?? .begin(.row(emphasis: false, wide: wide)))
    for column in table.columns {
      when(column.when, context) { compiler, context in
        let alignEnd = compiler.alignsEnd(column)
        let label = wide ? compiler.fixedText(column.header) ?? -1 : -1
        compiler.wrap(.cell(rowHeader: column.isRowHeader, alignEnd: alignEnd, label: label)) { compiler in
          switch column.content {
          case .message(let key): compiler.inline(key, context)
          case .fact(let fact): compiler.cellFact(fact, context)
          }
        }
      }
    }
    emit(.endRow)
  }

  /// A fact alone in a cell: when it is absent, the cell is empty.
  mutating func cellFact(_ fact: Located<String>, _ context: CompileContext) {
    guard let (definition, slot) = find(fact.value, context, fact.place) else { return }
    var inside = context
    let at = program.ops.count
    if definition.isOptional {
      let isCertain = scope.isCertain(definition, in: context)
      noteFork(fact.place, canFail: !isCertain, context)
      emit(.skipIfAbsent(slot, target: 0))
      inside.present.insert(fact.value)
    }
    self.fact(fact.value, inside, fact.place)
    if definition.isOptional { program.ops[at] = .skipIfAbsent(slot, target: here) }
  }

  mutating func slip(_ slip: SlipSpec, _ context: CompileContext, _ place: Place) {
    wrap(.heading) { $0.inline(slip.caption, context) }
    wrap(.slip) { compiler in
      compiler.wrap(.facts) { compiler in
        let rows = [
          (slip.name, "payment.account"), (slip.iban, "payment.iban"), (slip.amount, "payment.amount"),
          (slip.reference, "payment.reference"),
        ]
        for (key, fact) in rows {
          compiler.pair(key) { $0.fact(fact, context, place) } term: { $0.inline($1, context) }
        }
      }
      if let label = compiler.fixedText(slip.qr) { compiler.emit(.paymentCode(label: label)) }
    }
  }
}
