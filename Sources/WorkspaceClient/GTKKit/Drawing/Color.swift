import Glibc

/// A colour of the screen, each part from 0 to 1.
package nonisolated struct Color: Sendable, Equatable {
    package var red, green, blue, alpha: Double

    package init(_ red: Double, _ green: Double, _ blue: Double, _ alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// `#RRGGBB`
    package init?(hex: String) {
        let digits = hex.dropFirst()
        // `UInt32` would take a sign for a digit.
        guard hex.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
            let value = UInt32(digits, radix: 16)
        else { return nil }
        red = Double(value >> 16 & 0xFF) / 255
        green = Double(value >> 8 & 0xFF) / 255
        blue = Double(value & 0xFF) / 255
        alpha = 1
    }

    package func withAlpha(_ alpha: Double) -> Color {
        var copy = self
        copy.alpha = alpha
        return copy
    }

    package func mixed(with other: Color, by share: Double) -> Color {
        var copy = self
        copy.red += (other.red - red) * share
        copy.green += (other.green - green) * share
        copy.blue += (other.blue - blue) * share
        copy.alpha += (other.alpha - alpha) * share
        return copy
    }

    /// How bright it looks, from 0 to 1 (WCAG 2).
    package var luminance: Double {
        func linear(_ part: Double) -> Double {
            part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// From 1 (the same) to 21 (black on white).
    package func contrast(with other: Color) -> Double {
        let pair = [luminance, other.luminance]
        return ((pair.max() ?? 0) + 0.05) / ((pair.min() ?? 0) + 0.05)
    }
}
