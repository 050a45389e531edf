/// Draws what every QR code of one version has: finders, timing, alignment, version and format (ISO/IEC 18004, chapters 6.3 and 7.9 to 7.10).
struct QRLayout {
  private let number: Int
  private let width: Int
  private(set) var modules: [UInt8]
  /// Modules that hold no data.
  private var isTaken: [Bool]

  init(_ number: Int) {
    self.number = number
    width = 17 + 4 * number
    modules = [UInt8](repeating: 0, count: width * width)
    isTaken = [Bool](repeating: false, count: width * width)
  }

  mutating func draw() {
    for index in 0..<width {
      set(6, index, index % 2 == 0)
      set(index, 6, index % 2 == 0)
    }
    drawFinder(3, 3)
    drawFinder(width - 4, 3)
    drawFinder(3, width - 4)
    drawAlignment()
    drawFormat()
    drawVersion()
    for row in 0..<width {
      for column in 0..<width where !isTaken[row * width + column] {
        // Mask 3.
        modules[row * width + column] = (row + column) % 3 == 0 ? 1 : 0
      }
    }
  }

  /// The modules of the data bits: upwards and downwards in strips of two columns, from the right.
  func dataPlaces() -> [UInt16] {
    var places: [UInt16] = []
    var right = width - 1
    while right >= 1 {
      if right == 6 { right = 5 }
      let isUpward = (right + 1) & 2 == 0
      for step in 0..<width {
        let row = isUpward ? width - 1 - step : step
        for column in [right, right - 1] where !isTaken[row * width + column] {
          places.append(UInt16(row * width + column))
        }
      }
      right -= 2
    }
    // Up to seven bits are left over.
    return Array(places.prefix(places.count / 8 * 8))
  }

  private mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
    modules[row * width + column] = isDark ? 1 : 0
    isTaken[row * width + column] = true
  }

  private mutating func drawFinder(_ column: Int, _ row: Int) {
    for down in -4...4 {
      for along in -4...4 {
        let (x, y) = (column + along, row + down)
        guard (0..<width).contains(x), (0..<width).contains(y) else { continue }
        let distance = max(abs(along), abs(down))
        set(x, y, distance != 2 && distance != 4)
      }
    }
  }

  private mutating func drawAlignment() {
    guard number > 1 else { return }
    let count = number / 7 + 2
    let step = (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    let centres = [6] + (0..<(count - 1)).reversed().map { width - 7 - $0 * step }
    for (i, row) in centres.enumerated() {
      for (j, column) in centres.enumerated() {
        // Three corners belong to the finders.
        if (i, j) == (0, 0) || (i, j) == (0, count - 1) || (i, j) == (count - 1, 0) { continue }
        for down in -2...2 {
          for along in -2...2 { set(column + along, row + down, max(abs(along), abs(down)) != 1) }
        }
      }
    }
  }

  /// Level M (00) and mask 3, with their correction.
  private mutating func drawFormat() {
    let data = 3
    var rest = data
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (data << 10 | rest) ^ 0x5412
    func isDark(_ bit: Int) -> Bool { bits >> bit & 1 == 1 }
    for bit in 0...5 { set(8, bit, isDark(bit)) }
    set(8, 7, isDark(6))
    set(8, 8, isDark(7))
    set(7, 8, isDark(8))
    for bit in 9..<15 { set(14 - bit, 8, isDark(bit)) }
    for bit in 0..<8 { set(width - 1 - bit, 8, isDark(bit)) }
    for bit in 8..<15 { set(8, width - 15 + bit, isDark(bit)) }
    set(8, width - 8, true)
  }

  private mutating func drawVersion() {
    guard number >= 7 else { return }
    var rest = number
    for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
    let bits = number << 12 | rest
    for bit in 0..<18 {
      let isDark = bits >> bit & 1 == 1
      let (a, b) = (width - 11 + bit % 3, bit / 3)
      set(a, b, isDark)
      set(b, a, isDark)
    }
  }
}
