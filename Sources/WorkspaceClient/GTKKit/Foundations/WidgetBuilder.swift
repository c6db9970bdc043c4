import CGTK

/// Lets a container's children be listed, with `if` and `for`.
@resultBuilder
package enum WidgetBuilder {
    package static func buildExpression(_ widget: any Widget) -> [any Widget] { [widget] }
    package static func buildExpression(_ widgets: [any Widget]) -> [any Widget] { widgets }
    package static func buildBlock(_ parts: [any Widget]...) -> [any Widget] { parts.flatMap { $0 } }
    package static func buildOptional(_ part: [any Widget]?) -> [any Widget] { part ?? [] }
    package static func buildEither(first part: [any Widget]) -> [any Widget] { part }
    package static func buildEither(second part: [any Widget]) -> [any Widget] { part }
    package static func buildArray(_ parts: [[any Widget]]) -> [any Widget] { parts.flatMap { $0 } }
}

/// Makes a handle to a widget that GTK has just made.
func raw(_ widget: UnsafeMutablePointer<GtkWidget>?) -> UnsafeMutableRawPointer {
    guard let widget else { preconditionFailure("GTK is out of memory or not initialised") }
    return UnsafeMutableRawPointer(widget)
}
