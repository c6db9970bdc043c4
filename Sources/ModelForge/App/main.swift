import FoundationEssentials
import Foundry
import Glibc
import Scene

// model-forge --out FOLDER [--pictures]: writes the catalogue's models and, with a GL driver at hand, their pictures.

let arguments = CommandLine.arguments.dropFirst()
guard let flag = arguments.firstIndex(of: "--out"), arguments.indices.contains(flag + 1) else {
    print("usage: model-forge --out FOLDER [--pictures]")
    exit(64)
}
let folder = arguments[flag + 1]
do {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let photographer = arguments.contains("--pictures") ? try Photographer() : nil
    for design in Design.all {
        let bytes = GLBWriter.bytes(of: design)
        // Read back by the client's own reader: what it refuses must not get into the catalogue.
        let model = try Model(glb: bytes)
        try Data(bytes).write(to: URL(filePath: "\(folder)/\(design.id).glb"))
        print("\(design.id): \(bytes.count) bytes, \(model.triangleCount) triangles, \(model.bounds.size)")
        guard let photographer else { continue }
        let picture = try photographer.picture(of: model, width: 512, height: 384)
        try Data(picture.png).write(to: URL(filePath: "\(folder)/\(design.id).png"))
    }
} catch {
    print("model-forge: \(error)")
    exit(1)
}
