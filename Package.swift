// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

/// The house, bottom to top: a target imports only what stands below it (docs/architecture.md).
let package = Package(
  name: "helderbrief",
  products: [
    .executable(name: "helderbrief", targets: ["helderbrief"]),
    .library(name: "MessageFormat", targets: ["MessageFormat"]),
    .library(name: "Letters", targets: ["Letters"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
  ],
  targets: [
    // Floor 0
    .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .target(name: "CEscaping"),
    .target(name: "CHashing"),
    .target(name: "CCompression", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd")]),
    .target(name: "Facts", swiftSettings: strict),
    .target(name: "Charts", swiftSettings: strict),
    // Floor 1
    .target(name: "DecisionRecords", dependencies: ["Facts", "CLibxml2"], swiftSettings: strict),
    // Floor 2
    .target(name: "PaymentPlans", dependencies: ["Facts"], swiftSettings: strict),
    .target(name: "MessageFormat", dependencies: ["CICU"], swiftSettings: strict),
    // Floor 3
    .target(
      name: "Letters",
      dependencies: [
        "Facts", "DecisionRecords", "PaymentPlans", "MessageFormat", "CLibxml2", "CEscaping",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // Floor 4
    .target(
      name: "Readability", dependencies: ["MessageFormat", "CICU", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Translation",
      dependencies: [
        "Facts", "DecisionRecords", "MessageFormat", "Letters", "CLibxml2",
        .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // Floor 5
    .target(
      name: "Production",
      dependencies: [
        "Charts", "Facts", "DecisionRecords", "Letters", "Readability", "CCompression", "CEscaping", "CHashing",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Studies",
      dependencies: [
        "Charts", "Facts", "DecisionRecords", "Letters", "Readability",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    // Floor 6
    .target(
      name: "Workbench",
      dependencies: [
        "Facts", "DecisionRecords", "PaymentPlans", "Letters", "Readability", "Studies",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    // Floor 7
    .executableTarget(
      name: "helderbrief",
      dependencies: [
        "Facts", "DecisionRecords", "PaymentPlans", "Letters", "Production", "Readability", "Translation",
        "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "helderbrief-bench", dependencies: ["Letters", "DecisionRecords"], path: "Benchmarks/LetterBench",
      swiftSettings: strict),
    // Tests
    .testTarget(name: "FactsTests", dependencies: ["Facts"], swiftSettings: strict),
    .testTarget(name: "DecisionRecordsTests", dependencies: ["DecisionRecords"], swiftSettings: strict),
    .testTarget(name: "PaymentPlansTests", dependencies: ["PaymentPlans"], swiftSettings: strict),
    .testTarget(
      name: "MessageFormatTests", dependencies: ["MessageFormat"], exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "ProductionTests",
      dependencies: [
        "Production", "Letters", "DecisionRecords", "Facts", "CEscaping", "CHashing",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TranslationTests", dependencies: ["Translation", "Letters", "DecisionRecords"], swiftSettings: strict),
    .testTarget(
      name: "StudiesTests", dependencies: ["Studies", "Letters", "DecisionRecords", "Readability"],
      swiftSettings: strict),
    .testTarget(name: "ReadabilityTests", dependencies: ["Readability"], swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Workbench", "Studies", "Letters", "DecisionRecords",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ],
      swiftSettings: strict),
    .testTarget(name: "LettersTests", dependencies: ["Letters", "CQREncode"], exclude: ["Snapshots"], swiftSettings: strict),
  ]
)
