/// One size of QR code (ISO/IEC 18004), for error correction level M and mask 3: everything about it that does not depend on the text, made once.
struct QRVersion: Sendable {
  /// Sizes up to 97 modules, for 666 bytes; a payment code needs 331 at most (EPC069-12: version 13).
  static let all: [QRVersion] = (1...20).map(QRVersion.init)

  /// Modules on a side.
  let width: Int
  /// Bytes of text, with their header, that fit.
  let dataCount: Int
  /// Bits of the number that says how long the text is.
  let lengthBits: Int
  let correction: QRCorrection
  /// Data bytes of the first block; the last `longBlocks` blocks hold one more.
  let shortBlock: Int
  let blocks: Int
  let longBlocks: Int
  /// All modules, row by row: 1 is dark. Those for data hold the mask.
  let modules: [UInt8]
  /// The module of each bit, in the order in which the blocks are put together.
  let places: [UInt16]

  /// Correction bytes a block, and blocks, by version (ISO/IEC 18004, table 9, level M).
  private static let correctionBytes = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
  private static let blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

  private init(_ number: Int) {
    width = 17 + 4 * number
    lengthBits = number < 10 ? 8 : 16
    let degree = QRVersion.correctionBytes[number - 1]
    blocks = QRVersion.blockCounts[number - 1]
    correction = QRCorrection.all[degree] ?? QRCorrection(degree: degree)
    var layout = QRLayout(number)
    layout.draw()
    places = layout.dataPlaces()
    modules = layout.modules
    let bytes = places.count / 8
    dataCount = bytes - blocks * degree
    shortBlock = dataCount / blocks
    longBlocks = dataCount % blocks
  }

  /// Bytes of text that each version holds.
  private static let room = all.map { (8 * $0.dataCount - 4 - $0.lengthBits) / 8 }

  /// The smallest version that holds so many bytes of text.
  static func smallest(for count: Int) -> QRVersion? { room.firstIndex { count <= $0 }.map { all[$0] } }
}

/// Reed-Solomon correction over GF(256) (polynomial 0x11D): the multiples of one generator, so that a byte costs one look-up.
struct QRCorrection: Sendable {
  let degree: Int
  /// For each factor the products with the coefficients, first coefficient in the lowest byte.
  let multiples: [SIMD4<UInt64>]

  static let all: [Int: QRCorrection] = Dictionary(
    uniqueKeysWithValues: [10, 16, 18, 22, 24, 26, 28, 30].map { ($0, QRCorrection(degree: $0)) })

  init(degree: Int) {
    self.degree = degree
    // The product of (x - 2^0) ... (x - 2^(degree - 1)), without its leading 1.
    var generator = [UInt8](repeating: 0, count: degree)
    generator[degree - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        generator[index] = QRCorrection.multiply(generator[index], root)
        if index + 1 < degree { generator[index] ^= generator[index + 1] }
      }
      root = QRCorrection.multiply(root, 2)
    }
    multiples = (0...255).map { factor in
      var words = SIMD4<UInt64>()
      for (index, coefficient) in generator.enumerated() {
        words[index / 8] |= UInt64(QRCorrection.multiply(coefficient, UInt8(factor))) << UInt64(8 * (index % 8))
      }
      return words
    }
  }

  private static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var product: UInt16 = 0
    for bit in (0..<8).reversed() {
      product = product << 1 ^ (product >> 7) * 0x11D
      product ^= UInt16(b >> UInt8(bit) & 1) * UInt16(a)
    }
    return UInt8(truncatingIfNeeded: product)
  }

  /// The correction bytes of two blocks, first in the lowest byte. Each byte waits for the one before it, so two blocks take as long as one.
  /// - Parameter second: not longer than `first`, and at most one byte shorter, or empty.
  func bytes(
    for first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> (SIMD4<UInt64>, SIMD4<UInt64>) {
    multiples.withUnsafeBufferPointer { multiples in
      var (a, b) = (SIMD4<UInt64>(), SIMD4<UInt64>())
      for index in second.indices {
        QRCorrection.add(first[index], to: &a, multiples)
        QRCorrection.add(second[index], to: &b, multiples)
      }
      for index in second.count..<first.count { QRCorrection.add(first[index], to: &a, multiples) }
      return (a, b)
    }
  }

  @inline(__always)
  private static func add(
    _ byte: UInt8, to rest: inout SIMD4<UInt64>, _ multiples: UnsafeBufferPointer<SIMD4<UInt64>>
  ) {
    let factor = Int(byte ^ UInt8(truncatingIfNeeded: rest.x))
    rest = SIMD4(rest.x &>> 8 | rest.y &<< 56, rest.y &>> 8 | rest.z &<< 56, rest.z &>> 8 | rest.w &<< 56, rest.w &>> 8)
    rest ^= multiples[factor]
  }
}
