import Foundation

@testable import Scene

/// Small glTF files, whole or broken on purpose.
struct TestFile {
    /// One triangle: three positions, three indices.
    var document: [String: Any] = [
        "asset": ["version": "2.0"],
        "scene": 0,
        "scenes": [["nodes": [0]]],
        "nodes": [["name": "Triangle", "mesh": 0]],
        "meshes": [["primitives": [["attributes": ["POSITION": 0], "indices": 1, "material": 0]]]],
        "materials": [["pbrMetallicRoughness": ["baseColorFactor": [1, 0.5, 0, 1]]]],
        "accessors": [
            ["bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"],
            ["bufferView": 1, "componentType": 5123, "count": 3, "type": "SCALAR"],
        ],
        "bufferViews": [
            ["buffer": 0, "byteOffset": 0, "byteLength": 36], ["buffer": 0, "byteOffset": 36, "byteLength": 6],
        ],
        "buffers": [["byteLength": 44]],
    ]
    var positions: [Float] = [0, 0, 0, 2, 0, 0, 0, 1, 0]
    var indices: [UInt16] = [0, 1, 2]

    /// Sets or, with `nil`, removes a value: `"nodes", 0, "mesh"`.
    func with(_ value: Any?, at path: Any...) -> TestFile {
        var copy = self
        copy.document = Self.set(value, at: path[...], in: document) as? [String: Any] ?? [:]
        return copy
    }

    private static func set(_ value: Any?, at path: ArraySlice<Any>, in node: Any) -> Any {
        guard let key = path.first else { return value ?? NSNull() }
        let rest = path.dropFirst()
        if let key = key as? String, var object = node as? [String: Any] {
            object[key] = rest.isEmpty ? value : set(value, at: rest, in: object[key] ?? [String: Any]())
            return object
        }
        if let index = key as? Int, var array = node as? [Any] {
            array[index] = set(value, at: rest, in: array[index])
            return array
        }
        return node
    }

    var binary: [UInt8] {
        let bytes = positions.flatMap { word($0.bitPattern) } + indices.flatMap { Array(word(UInt32($0)).prefix(2)) }
        return bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }

    var bytes: [UInt8] {
        var json = (try? JSONSerialization.data(withJSONObject: document)).map { Array($0) } ?? []
        while json.count % 4 != 0 { json.append(32) }
        let body = word(UInt32(json.count)) + word(0x4E4F_534A) + json + word(UInt32(binary.count)) + word(0x004E_4942)
        return word(0x4654_6C67) + word(2) + word(UInt32(12 + body.count + binary.count)) + body + binary
    }

    private func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
}
