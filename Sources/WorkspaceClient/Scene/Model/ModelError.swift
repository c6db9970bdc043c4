/// Why a file is not a model that can be shown. The words are for the person who chose the file.
package enum ModelError: Error, Equatable, CustomStringConvertible {
    case notGLB
    case unsupportedVersion(Int)
    case tooLarge(String)
    case truncated(String)
    case malformed(String)
    case unsupported(String)

    package var description: String {
        switch self {
        case .notGLB: "This is not a binary glTF file."
        case .unsupportedVersion(let version): "glTF version \(version) is not supported; 2 is."
        case .tooLarge(let what): "The model is too large: \(what)."
        case .truncated(let what): "The file ends inside \(what)."
        case .malformed(let what): "The file is malformed: \(what)."
        case .unsupported(let what): "The model needs something that is not supported: \(what)."
        }
    }
}
