/// Numbers out of the binary chunk. Every offset is checked before a byte is read.
struct AccessorReader {
    /// More than any catalogue model has; keeps all arithmetic below far from overflow.
    static let elementsMax = 4 << 20

    let document: GLTFDocument
    let binary: ArraySlice<UInt8>

    func vectors(_ index: Int) throws(ModelError) -> [Vector3] {
        let layout = try layout(of: index, type: "VEC3", components: 3, allowed: [5126: 4])
        let vectors = (0..<layout.count).map { element in
            let start = layout.start + element * layout.stride
            return Vector3(float(at: start), float(at: start + 4), float(at: start + 8))
        }
        guard vectors.allSatisfy(\.isNear) else { throw .malformed("accessor \(index) points to nowhere") }
        return vectors
    }

    /// Indices of vertices, each below `vertexCount`.
    func indices(_ index: Int, below vertexCount: Int) throws(ModelError) -> [UInt32] {
        let layout = try layout(of: index, type: "SCALAR", components: 1, allowed: [5121: 1, 5123: 2, 5125: 4])
        let indices = (0..<layout.count).map { element in
            let start = layout.start + element * layout.stride
            return (0..<layout.size).reduce(UInt32(0)) { $0 | UInt32(binary[start + $1]) << UInt32($1 * 8) }
        }
        guard indices.allSatisfy({ $0 < vertexCount }) else {
            throw .malformed("accessor \(index) names a vertex beyond the last of \(vertexCount)")
        }
        return indices
    }

    private struct Layout {
        var start: Int
        var count: Int
        var stride: Int
        var size: Int
    }

    private func layout(
        of index: Int, type: String, components: Int, allowed: [Int: Int]
    ) throws(ModelError) -> Layout {
        let accessor = try (document.accessors ?? []).named(index, "accessor")
        guard accessor.sparse == nil else { throw .unsupported("sparse accessors") }
        guard accessor.type == type else { throw .malformed("accessor \(index) is \(accessor.type), not \(type)") }
        guard let size = allowed[accessor.componentType], accessor.normalized != true else {
            throw .unsupported("component type \(accessor.componentType) in accessor \(index)")
        }
        guard (1...Self.elementsMax).contains(accessor.count) else {
            throw .malformed("accessor \(index) counts \(accessor.count)")
        }
        guard let viewIndex = accessor.bufferView else { throw .unsupported("accessors without a buffer view") }
        let view = try (document.bufferViews ?? []).named(viewIndex, "buffer view")
        try check(view, named: viewIndex)

        let element = size * components
        let stride = view.byteStride ?? element
        let offset = accessor.byteOffset ?? 0
        guard stride >= element, stride <= 252, view.byteStride == nil || stride % 4 == 0 else {
            throw .malformed("buffer view \(viewIndex) strides \(stride)")
        }
        guard (0...GLBFile.bytesMax).contains(offset), ((view.byteOffset ?? 0) + offset) % size == 0 else {
            throw .malformed("accessor \(index) starts at \(offset)")
        }
        guard offset + stride * (accessor.count - 1) + element <= view.byteLength else {
            throw .truncated("accessor \(index)")
        }
        let start = binary.startIndex + (view.byteOffset ?? 0) + offset
        return Layout(start: start, count: accessor.count, stride: stride, size: size)
    }

    private func check(_ view: GLTFDocument.BufferView, named index: Int) throws(ModelError) {
        let buffer = try (document.buffers ?? []).named(view.buffer, "buffer")
        guard view.buffer == 0, buffer.uri == nil else { throw .unsupported("buffers outside the file") }
        guard buffer.byteLength > 0, buffer.byteLength <= binary.count else {
            throw .truncated("buffer \(view.buffer)")
        }
        let offset = view.byteOffset ?? 0
        guard (0...buffer.byteLength).contains(offset), (1...GLBFile.bytesMax).contains(view.byteLength),
            offset + view.byteLength <= buffer.byteLength
        else { throw .truncated("buffer view \(index)") }
    }

    private func float(at start: Int) -> Float {
        Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(binary[start + $1]) << UInt32($1 * 8) })
    }
}
