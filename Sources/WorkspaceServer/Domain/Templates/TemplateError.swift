/// Why a site template cannot be used. A template is written by people, so each case says where to look.
package enum TemplateError: Error, Equatable {
    case unknown(String)
    case unreadable(template: String, reason: String)
    /// A name whose `{…}` are not `{site}`, `{block}`, `{container}` or `{slot}` with digits such as `{slot:3}`.
    case badPattern(String)
    case badNetwork(String)
    case badMacPrefix(String)
    case badNumber(String)
    /// Something hangs on a piece of equipment that the template does not have.
    case unknownFeed(String)
    /// Another site's machines have these names already; `suggestion` is a prefix whose names are free.
    case prefixTaken(String, by: String, suggestion: String?)
    /// There is nothing that a prefix could be put before.
    case prefixWithoutTemplate
}
