// swift-tools-version: 6.1
import PackageDescription

/// Every target is held to the same rules: an import is internal unless the file says otherwise, a member is visible
/// only where its module is imported, and an existential is spelt out.
let houseRules: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdHTTP2 = Target.Dependency.product(name: "HummingbirdHTTP2", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let inMemoryLogging = Target.Dependency.product(name: "InMemoryLogging", package: "swift-log")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTP2 = Target.Dependency.product(name: "NIOHTTP2", package: "swift-nio-http2")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

func room(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = [])
    -> Target
{
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: houseRules)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: houseRules)
}

let package = Package(
    name: "phonebook",
    products: [.executable(name: "phone", targets: ["phone"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQRCode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CPrefetch"),
        room("OrgGraph", ["CPrefetch"]),
        room("DirectoryModel", ["OrgGraph"]),
        room("DirectoryXML", ["CLibXML2"]),
        room("DirectoryPNG"),
        .target(
            name: "DirectorySchema", path: "Schema",
            exclude: ["schema.sql", "openapi.yaml", "hr-dump.xsd", "mapping.schema.json"],
            resources: [.embedInCode("migrations"), .embedInCode("openapi.json")], swiftSettings: houseRules),
        room("DirectoryStore", ["DirectoryModel", "OrgGraph", "DirectorySchema", crypto, grdb, grdbSQLite]),
        room(
            "DirectoryImport", ["DirectoryModel", "OrgGraph", "DirectoryXML", "CLibXML2", "CZlib", crypto],
            resources: [.embedInCode("Mapping/Presets")]),
        room("DirectoryRoster", ["CPrefetch", "DirectoryModel", "OrgGraph"]),
        room("DirectoryPhotos", ["DirectoryModel", "DirectoryPNG", "DirectoryXML", crypto]),
        room("DirectoryIcons", ["DirectoryModel", "DirectoryPNG", "DirectoryXML", "CLibXML2", crypto]),
        room("DirectoryPages", ["CQRCode", "DirectoryModel", mustache], resources: [.embedInCode("Templates")]),
        room(
            "DirectoryHTTP",
            [
                "DirectoryIcons", "DirectoryModel", "DirectoryPages", "DirectoryPhotos", "DirectorySchema",
                "DirectorySignIn",
                hummingbird, hummingbirdCore,
                hummingbirdHTTP2,
                httpTypes, nio, nioHTTP1, nioHTTP2, nioHTTPTypes, nioHTTPTypesHTTP1, nioSSL, nioTLS, logging,
            ]),
        room("DirectoryClient", ["DirectoryModel", asyncHTTPClient, nio, nioHTTP1, nioSSL]),
        room("DirectorySignIn", ["DirectoryModel", asyncHTTPClient, crypto, cryptoExtras, nio, nioHTTP1]),
        room(
            "PhoneCommands",
            [
                "DirectoryModel", "DirectoryStore", "DirectoryRoster", "DirectoryIcons", "DirectoryImport",
                "DirectoryPhotos",
                "DirectoryHTTP",
                "DirectoryClient", "DirectorySchema", "DirectorySignIn", argumentParser, crypto, serviceLifecycle,
                unixSignals, logging, yams,
            ],
            resources: [.embedInCode("Deployment/Files")]),
        .executableTarget(name: "phone", dependencies: ["PhoneCommands", argumentParser], swiftSettings: houseRules),
        .executableTarget(
            name: "forest-benchmark", dependencies: ["OrgGraph"], path: "Tests/benchmarks/forest",
            swiftSettings: houseRules),
        .executableTarget(
            name: "constant-server", dependencies: [hummingbird], path: "Tests/benchmarks/constant",
            swiftSettings: houseRules),
        .executableTarget(
            name: "roster-benchmark", dependencies: ["DirectoryModel", "DirectoryRoster", "DirectoryStore"],
            path: "Tests/benchmarks/roster", swiftSettings: houseRules),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: houseRules),
        tests("OrgGraphTests", ["OrgGraph", "TestSupport", grdb]),
        tests("DirectoryModelTests", ["DirectoryModel", "TestSupport"]),
        tests(
            "DirectoryStoreTests", ["DirectoryStore", "DirectoryModel", "DirectorySchema", "TestSupport", crypto, grdb]),
        tests("DirectoryImportTests", ["DirectoryImport", "DirectoryModel", "DirectoryStore", "TestSupport"]),
        tests(
            "DirectoryRosterTests",
            ["DirectoryRoster", "DirectoryModel", "DirectoryStore", "OrgGraph", "ServiceTestSupport", "TestSupport"]),
        tests("DirectoryPhotosTests", ["DirectoryPhotos", "DirectoryModel", "DirectoryPNG", "TestSupport"]),
        tests("DirectoryIconsTests", ["DirectoryIcons", "DirectoryModel", "TestSupport"]),
        tests("HouseRulesTests", ["TestSupport"]),
        tests("EndToEndTests", ["TestSupport"]),
        .target(
            name: "ServiceTestSupport",
            dependencies: [
                "DirectoryHTTP", "DirectoryImport", "DirectoryModel", "DirectoryPhotos", "DirectoryRoster",
                "DirectoryStore", crypto,
            ],
            path: "Tests/ServiceTestSupport", swiftSettings: houseRules),
        tests(
            "DirectoryHTTPTests",
            [
                "DirectoryHTTP", "DirectoryModel", "DirectoryPhotos", "DirectorySignIn", "DirectoryStore",
                "ServiceTestSupport",
                "SignInTestSupport", hummingbird, hummingbirdTesting, httpTypes, inMemoryLogging, logging, nio,
                nioEmbedded, nioHTTP1, nioHTTPTypes,
                nioHTTPTypesHTTP1, yams, "TestSupport",
            ]),
        tests(
            "DirectoryClientTests",
            [
                "DirectoryClient", "DirectoryHTTP", "DirectoryModel", "DirectoryStore", "ServiceTestSupport",
                "TestSupport", logging,
                serviceLifecycle,
            ]),
        tests(
            "PhoneCommandsTests",
            [
                "PhoneCommands", "DirectoryImport", "DirectoryModel", "DirectoryStore", "ServiceTestSupport",
                "TestSupport", argumentParser, logging,
            ]),
        .target(
            name: "SignInTestSupport", dependencies: ["DirectoryModel", "DirectorySignIn", crypto, cryptoExtras],
            path: "Tests/SignInTestSupport", swiftSettings: houseRules),
        tests(
            "DirectorySignInTests",
            ["DirectorySignIn", "DirectoryModel", "SignInTestSupport", "TestSupport", crypto, cryptoExtras]),
        tests("DirectoryPagesTests", ["DirectoryPages", "DirectoryModel", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
