/// Counts a server's whole data frames without looking into them.
struct FrameCounter {
    private(set) var count = 0
    private var payloadLeft = 0
    private var isControl = false
    private var header: [UInt8] = []

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        var position = 0
        while position < bytes.count {
            if payloadLeft > 0 {
                let step = min(payloadLeft, bytes.count - position)
                payloadLeft -= step
                position += step
                if payloadLeft == 0 { end() }
                continue
            }
            header.append(bytes[position])
            position += 1
            guard let length = lengthInHeader else { continue }
            isControl = header[0] & 8 != 0
            header.removeAll(keepingCapacity: true)
            payloadLeft = length
            if length == 0 { end() }
        }
    }

    private mutating func end() { if !isControl { count += 1 } }

    /// nil while the header is not complete.
    private var lengthInHeader: Int? {
        guard header.count >= 2 else { return nil }
        let size = header[1] == 126 ? 2 : header[1] == 127 ? 8 : 0
        guard header.count >= 2 + size else { return nil }
        return size == 0 ? Int(header[1]) : header[2...].reduce(0) { $0 << 8 | Int($1) }
    }
}
