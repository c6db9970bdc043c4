/// A point or direction in metres.
package struct Vector3: Sendable, Equatable { package var x, y, z: Float; package init(_ x: Float, _ y: Float, _ z: Float) { self.x = x; self.y = y; self.z = z } }
