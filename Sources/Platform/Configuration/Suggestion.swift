/// What somebody who mistyped a word may have meant.
package enum Suggestion {
    /// The candidate that a slip of the fingers could have turned into `name`.
    package static func nearest(to name: String, among candidates: [String]) -> String? {
        let best = candidates.min { distance($0, name) < distance($1, name) }
        return best.flatMap { distance($0, name) <= max(2, name.count / 3) ? $0 : nil }
    }

    /// Levenshtein: how many letters to add, drop or change.
    static func distance(_ a: String, _ b: String) -> Int {
        let b = Array(b)
        var row = Array(0...b.count)
        for letter in a {
            var diagonal = row[0]
            row[0] += 1
            for index in b.indices {
                let change = diagonal + (b[index] == letter ? 0 : 1)
                diagonal = row[index + 1]
                row[index + 1] = min(change, row[index] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
