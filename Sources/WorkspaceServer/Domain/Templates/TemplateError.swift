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
}
