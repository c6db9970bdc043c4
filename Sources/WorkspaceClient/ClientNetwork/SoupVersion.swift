import CGTK
/// The version of libsoup that runs.
package var soupVersion: String { "\(soup_get_major_version()).\(soup_get_minor_version())" }
