import CGTK
import Dispatch
/// The version of GTK that runs, for the about page.
package var gtkVersion: String { "\(gtk_get_major_version()).\(gtk_get_minor_version())" }
